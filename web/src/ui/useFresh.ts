import { onMounted, onUnmounted } from 'vue'

const kEveryMs = 60_000
/** Not twice at once when a window comes to the front: focus and visibility come together. */
const kApartMs = 2_000

/** Reads a list again when its page comes back to the front, and once a minute while it is seen. */
export function useFresh(read: () => Promise<void> | void): void {
  let readAt = Date.now()
  let timer = 0
  function again() {
    if (document.hidden || Date.now() - readAt < kApartMs) return
    readAt = Date.now()
    void read()
  }
  onMounted(() => {
    addEventListener('focus', again)
    document.addEventListener('visibilitychange', again)
    timer = window.setInterval(again, kEveryMs)
  })
  onUnmounted(() => {
    removeEventListener('focus', again)
    document.removeEventListener('visibilitychange', again)
    clearInterval(timer)
  })
}

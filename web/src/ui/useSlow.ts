import { onUnmounted, ref, watch } from 'vue'

/** Milliseconds in which most answers are there: bars that flash up and go are worse than none. */
const kSoon = 150

/** True once it has been waiting for a while. */
export function useSlow(isWaiting: () => boolean) {
  const isSlow = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(
    isWaiting,
    (is) => {
      clearTimeout(timer)
      isSlow.value = false
      if (is) timer = setTimeout(() => (isSlow.value = true), kSoon)
    },
    { immediate: true },
  )
  onUnmounted(() => clearTimeout(timer))
  return isSlow
}

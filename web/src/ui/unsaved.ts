// What was typed and not sent yet holds the page: the back button, a link, closing the tab.
import { onUnmounted, watch } from 'vue'

const holders = new Set<symbol>()
const kQuestion = '填的内容还没有提交。离开就没有了，要离开吗？'

/** Holds the page as long as it is dirty and on the page. */
export function useUnsaved(isDirty: () => boolean) {
  const holder = Symbol('unsaved')
  watch(isDirty, (is) => (is ? holders.add(holder) : holders.delete(holder)), {
    immediate: true,
    flush: 'sync',
  })
  onUnmounted(() => holders.delete(holder))
}
/** It was sent: what leads away from the form now is no loss. */
export const forgetUnsaved = () => holders.clear()

/** Asks when something would be lost; who says yes is not asked again. */
export function mayLeave(): boolean {
  if (holders.size > 0 && !confirm(kQuestion)) return false
  forgetUnsaved()
  return true
}
addEventListener('beforeunload', (event) => {
  if (holders.size > 0) event.preventDefault()
})

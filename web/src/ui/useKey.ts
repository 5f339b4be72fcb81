import { onMounted, onUnmounted } from 'vue'

/** A single letter that does something on this page; not while he types, nor after G. */
export function useKey(key: string, act: () => void): void {
  function onKey(event: KeyboardEvent) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const target = event.target as HTMLElement
    if (target.closest('input:not([type=checkbox]), textarea, select, dialog[open], [role=menu]'))
      return
    if (event.key.toLowerCase() !== key) return
    event.preventDefault()
    act()
  }
  onMounted(() => document.addEventListener('keydown', onKey))
  onUnmounted(() => document.removeEventListener('keydown', onKey))
}

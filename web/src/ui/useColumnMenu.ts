import { nextTick, ref, type Ref } from 'vue'
import { isFocusLost } from './focus'
import type { Column } from './ledger_model'

const kWidth = 276

/** Which column's menu is open, and where; closing it gives the focus back. */
export function useColumnMenu(box: Ref<HTMLElement | null>) {
  const menu = ref<{ column: Column; at: { left: number; top: number } }>()
  let opener: HTMLElement | null = null

  function open(column: Column, at: DOMRect) {
    opener = document.activeElement as HTMLElement | null
    const left = Math.max(8, Math.min(at.left, innerWidth - kWidth - 8))
    menu.value = { column, at: { left, top: at.bottom + 2 } }
  }
  function openOf(column: Column | undefined) {
    const heading = box.value?.querySelector(`th[data-key="${column?.key}"]`)
    if (column && heading) open(column, heading.getBoundingClientRect())
  }
  async function close() {
    menu.value = undefined
    await nextTick()
    if (isFocusLost()) opener?.focus()
  }
  return { menu, open, openOf, close }
}

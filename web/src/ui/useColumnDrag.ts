import { ref } from 'vue'
import type { Column } from './ledger_model'

/** Pulling a column's edge, and dragging a heading to another place. */
export function useColumnDrag(handlers: {
  resize: (key: string, width: number) => void
  move: (key: string, before: string | undefined) => void
  columns: () => Column[]
}) {
  /** The heading before which the dragged one would stand; '' is the end. */
  const dropBefore = ref<string>()
  const dragged = ref<string>()

  function follow(onMove: (event: PointerEvent) => void, onEnd: () => void) {
    const end = () => {
      removeEventListener('pointermove', onMove)
      removeEventListener('pointerup', end)
      removeEventListener('pointercancel', end)
      document.body.classList.remove('dragging')
      onEnd()
    }
    document.body.classList.add('dragging')
    addEventListener('pointermove', onMove)
    addEventListener('pointerup', end)
    addEventListener('pointercancel', end)
  }
  function startResize(event: PointerEvent, column: Column) {
    event.preventDefault()
    const from = event.clientX
    const width = column.width
    follow(
      (at) => handlers.resize(column.key, width + at.clientX - from),
      () => undefined,
    )
  }
  function startMove(event: PointerEvent, key: string) {
    const headings = [...(event.currentTarget as HTMLElement).closest('tr')!.children].filter(
      (each): each is HTMLElement => each instanceof HTMLElement && Boolean(each.dataset.key),
    )
    const from = event.clientX
    follow(
      (at) => {
        if (!dragged.value && Math.abs(at.clientX - from) < 8) return
        dragged.value = key
        const next = headings.find((each) => {
          const box = each.getBoundingClientRect()
          return at.clientX < box.left + box.width / 2
        })
        dropBefore.value = next?.dataset.key ?? ''
      },
      () => {
        if (dragged.value && dropBefore.value !== undefined) {
          handlers.move(dragged.value, dropBefore.value || undefined)
        }
        // A click follows a drag: it must not sort as well.
        setTimeout(() => (dragged.value = undefined))
        dropBefore.value = undefined
      },
    )
  }
  return { dropBefore, dragged, startResize, startMove }
}

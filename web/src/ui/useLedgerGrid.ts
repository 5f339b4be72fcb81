import { computed, onMounted, onUnmounted, reactive, ref, watch, type Ref } from 'vue'
import type { Line, Page } from './ledger_model'

/** Rows of a ledger, fetched a page at a time as the reader scrolls. */
export function useLedgerRows<Row>(fetchPage: () => (cursor: string) => Promise<Page<Row>>) {
  const rows = ref([]) as Ref<Row[]>
  const isLoading = ref(true)
  const error = ref<unknown>()
  let cursor = ''
  let isAtEnd = false
  let generation = 0

  async function load(isFresh: boolean) {
    if (!isFresh && (isLoading.value || isAtEnd)) return
    const mine = ++generation
    isLoading.value = true
    error.value = undefined
    try {
      const page = await fetchPage()(isFresh ? '' : cursor)
      if (mine !== generation) return
      rows.value = isFresh ? page.rows : rows.value.concat(page.rows)
      cursor = page.nextCursor
      isAtEnd = page.nextCursor === ''
    } catch (failure) {
      if (mine === generation) error.value = failure
    } finally {
      if (mine === generation) isLoading.value = false
    }
  }
  watch(fetchPage, () => void load(true), { immediate: true })
  return { rows, isLoading, error, reload: () => load(true), loadMore: () => load(false) }
}

/** The key cursor over lines, and what is selected. Group heads are stepped over. */
export function useLedgerKeys<Row extends { id: number }>(
  lines: Ref<Line<Row>[]>,
  handlers: {
    open: (row: Row) => void
    copy: () => void
    act: () => void
    more: () => void
    reveal: (index: number) => void
  },
) {
  const cursorId = ref<number>()
  const selected = reactive(new Set<number>())
  const rowAt = (i: number) => {
    const line = lines.value[i]
    return line?.kind === 'row' ? line.row : undefined
  }
  const at = computed(() =>
    lines.value.findIndex((line) => line.kind === 'row' && line.row.id === cursorId.value),
  )

  function step(by: 1 | -1, extends_: boolean) {
    let i = at.value
    do i += by
    while (i >= 0 && i < lines.value.length && !rowAt(i))
    const row = rowAt(i)
    if (!row) {
      if (by === 1) handlers.more()
      return
    }
    if (extends_ && cursorId.value !== undefined) selected.add(cursorId.value)
    cursorId.value = row.id
    if (extends_) selected.add(row.id)
    handlers.reveal(i)
  }
  function toggle(id: number) {
    if (!selected.delete(id)) selected.add(id)
  }

  function onKey(event: KeyboardEvent) {
    const target = event.target as HTMLElement
    const isTyping = target.closest('input:not([type=checkbox]), textarea, select, dialog[open]')
    if (isTyping || event.altKey || event.metaKey) return
    const row = rowAt(at.value)
    if (event.ctrlKey) {
      if (event.key === 'c' && !getSelection()?.toString() && (selected.size > 0 || row)) {
        event.preventDefault()
        handlers.copy()
      }
      return
    }
    const onControl = target.closest('button, a, [role=menuitem]') !== null
    const keys: Record<string, () => void> = {
      j: () => step(1, false),
      k: () => step(-1, false),
      ArrowDown: () => step(1, event.shiftKey),
      ArrowUp: () => step(-1, event.shiftKey),
      Escape: () => selected.clear(),
      a: () => handlers.act(),
    }
    if (!onControl && row) {
      keys.Enter = () => handlers.open(row)
      keys[' '] = () => toggle(row.id)
    }
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  onMounted(() => document.addEventListener('keydown', onKey))
  onUnmounted(() => document.removeEventListener('keydown', onKey))
  return { cursorId, selected, toggle }
}

import { computed, onMounted, onUnmounted, ref, shallowReactive, type Ref } from 'vue'
import { lineAt, type Layout } from './ledger_model'

/** What the keys move over: lines by number, rows where they are loaded. */
export interface KeyField<Row> {
  layout: Ref<Layout>
  columnCount: () => number
  rowOfLine: (index: number) => Row | undefined
  lineOfId: (id: number) => number
  linesInView: () => number
  reveal: (line: number, column: number) => void
  open: (row: Row) => void
  act: () => void
  /** Folds or unfolds the group whose head the cursor stands on. */
  fold: (section: number) => void
  menu: (column: number) => void
  everything: () => void
}

/** A key cursor over cells, and what is selected. The same keys everywhere: see KeySheet. */
export function useLedgerKeys<Row extends { id: number }>(field: KeyField<Row>) {
  const line = ref(-1)
  const column = ref(0)
  const selected = shallowReactive(new Map<number, Row>())
  const cursorId = computed(() => field.rowOfLine(line.value)?.id)
  let anchor = -1

  function go(to: number, isExtending = false) {
    const last = field.layout.value.total - 1
    const target = Math.max(0, Math.min(last, to))
    if (last < 0) return
    if (isExtending) {
      if (anchor < 0) anchor = Math.max(0, line.value)
      selectBetween(anchor, target)
    } else anchor = -1
    line.value = target
    field.reveal(target, column.value)
  }
  function selectBetween(a: number, b: number) {
    for (let i = Math.min(a, b); i <= Math.max(a, b); i += 1) {
      const row = field.rowOfLine(i)
      if (row) selected.set(row.id, row)
    }
  }
  /** To the next row, over the heads of groups. */
  function step(by: 1 | -1) {
    let to = line.value + by
    while (lineAt(field.layout.value, to)?.kind === 'group') to += by
    if (lineAt(field.layout.value, to)) go(to)
  }
  function side(by: number) {
    column.value = Math.max(0, Math.min(field.columnCount() - 1, column.value + by))
    field.reveal(Math.max(0, line.value), column.value)
  }
  function toggle(row: Row) {
    if (!selected.delete(row.id)) selected.set(row.id, row)
  }
  function select(rows: readonly Row[]) {
    selected.clear()
    for (const row of rows) selected.set(row.id, row)
  }
  /** What is selected, else the row of the cursor. */
  function chosen(): Row[] {
    if (selected.size > 0) return [...selected.values()]
    const row = field.rowOfLine(line.value)
    return row ? [row] : []
  }
  /** Shift and a click select from the last row to this one. */
  function pick(row: Row, isExtending: boolean) {
    const at = field.lineOfId(row.id)
    if (isExtending && line.value >= 0) selectBetween(line.value, at)
    else toggle(row)
    line.value = at
  }

  function keysOf(event: KeyboardEvent): Record<string, () => void> {
    const row = field.rowOfLine(line.value)
    const here = lineAt(field.layout.value, line.value)
    const page = Math.max(1, field.linesInView() - 2)
    const isFar = event.ctrlKey || event.metaKey
    if (isFar) {
      return {
        Home: () => go(0),
        End: () => go(field.layout.value.total - 1),
        a: () => field.everything(),
      }
    }
    return {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: () => go(line.value + 1, event.shiftKey),
      ArrowUp: () => go(line.value - 1, event.shiftKey),
      ArrowLeft: () => side(-1),
      ArrowRight: () => side(1),
      Home: () => side(-field.columnCount()),
      End: () => side(field.columnCount()),
      PageDown: () => go(line.value + page, event.shiftKey),
      PageUp: () => go(line.value - page, event.shiftKey),
      Escape: () => selected.clear(),
      a: () => field.act(),
      f: () => field.menu(column.value),
      ...(row && { Enter: () => field.open(row), ' ': () => toggle(row) }),
      ...(here?.kind === 'group' && {
        Enter: () => field.fold(here.section),
        ' ': () => field.fold(here.section),
      }),
    }
  }
  function onKey(event: KeyboardEvent) {
    const target = event.target as HTMLElement
    const isTyping = target.closest('input:not([type=checkbox]), textarea, select, dialog[open]')
    if (isTyping || event.altKey || target.closest('[role=menu], [role=dialog]')) return
    const onControl = target.closest('button, a, [role=menuitem], [role=radio]') !== null
    const isForControl = /^(Enter| |Home|End|Arrow.*)$/.test(event.key)
    if (onControl && isForControl) return
    const act = keysOf(event)[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  onMounted(() => document.addEventListener('keydown', onKey))
  onUnmounted(() => document.removeEventListener('keydown', onKey))
  return { line, column, cursorId, selected, select, chosen, toggle, pick, go }
}

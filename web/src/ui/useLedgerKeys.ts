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
  /** Brings these lines into memory, [from, to). */
  want: (from: number, to: number) => Promise<void>
  /** So many lines at once are too many. */
  tooMany: (most: number) => void
}
/** What can be selected by a span of lines: as many as a bulk act and 全选 take. */
export const kSpanMost = 500

/** A key cursor over cells, and what is selected. The same keys everywhere: see KeySheet. */
export function useLedgerKeys<Row extends { id: number }>(field: KeyField<Row>) {
  const line = ref(-1)
  const column = ref(0)
  const selected = shallowReactive(new Map<number, Row>())
  const cursorId = computed(() => field.rowOfLine(line.value)?.id)
  /** The line on which each was selected; it may have left memory since. */
  const places = new Map<number, number>()
  let anchor = -1
  /** What was selected before the span that grows and shrinks with the keys. */
  let beforeSpan: Row[] = []
  let spans = 0

  function go(to: number, isExtending = false) {
    const last = field.layout.value.total - 1
    const target = Math.max(0, Math.min(last, to))
    if (last < 0) return
    if (isExtending) {
      if (anchor < 0) begin(Math.max(0, line.value))
      void selectBetween(anchor, target)
    } else anchor = -1
    line.value = target
    field.reveal(target, column.value)
  }
  function begin(at: number) {
    anchor = at
    beforeSpan = [...selected.values()]
  }
  function put(row: Row, at: number) {
    selected.set(row.id, row)
    places.set(row.id, at)
  }
  /** All lines of the span or none of them: rows that are not in memory are fetched first. */
  async function selectBetween(a: number, b: number) {
    const mine = ++spans
    const [from, to] = [Math.min(a, b), Math.max(a, b) + 1]
    if (to - from > kSpanMost) return field.tooMany(kSpanMost)
    if (!isThere(from, to)) await field.want(from, to)
    // The span is another by now, or part of it did not come.
    if (mine !== spans || !isThere(from, to)) return
    selected.clear()
    for (const row of beforeSpan) selected.set(row.id, row)
    for (let i = from; i < to; i += 1) {
      const row = field.rowOfLine(i)
      if (row) put(row, i)
    }
  }
  function isThere(from: number, to: number): boolean {
    for (let i = from; i < to; i += 1) {
      if (lineAt(field.layout.value, i)?.kind === 'row' && !field.rowOfLine(i)) return false
    }
    return true
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
    spans += 1
    if (!selected.delete(row.id)) put(row, field.lineOfId(row.id))
  }
  /** `rows` as they stand in the ledger, whether they are in memory or not. */
  function select(rows: readonly Row[]) {
    spans += 1
    selected.clear()
    let last = 0
    for (const row of rows) {
      const at = field.lineOfId(row.id)
      last = at >= 0 ? at : last + 1e-6
      put(row, last)
    }
  }
  function placeOf(row: Row): number {
    const at = field.lineOfId(row.id)
    return at >= 0 ? at : (places.get(row.id) ?? 0)
  }
  /** What is selected in the order of the ledger, else the row of the cursor. */
  function chosen(): Row[] {
    if (selected.size > 0) {
      return [...selected.values()]
        .map((row) => ({ row, at: placeOf(row) }))
        .sort((a, b) => a.at - b.at)
        .map(({ row }) => row)
    }
    const row = field.rowOfLine(line.value)
    return row ? [row] : []
  }
  /** Shift and a click select from the last row to this one. */
  function pick(row: Row, isExtending: boolean) {
    const at = field.lineOfId(row.id)
    if (isExtending && line.value >= 0) {
      if (anchor < 0) begin(line.value)
      void selectBetween(anchor, at)
    } else {
      anchor = -1
      toggle(row)
    }
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

// What a ledger grid needs to know, without Vue: columns, sorting, sections of rows, the lines in
// view, and rows as Excel takes them.

export interface Column {
  key: string
  /** Two-line headings as in 附件2, split at "\n". */
  label: string
  width: number
  align?: 'right'
  /** The server's sort key; without one the heading does not sort. */
  sort?: string
  /** Stays at the left while the rest scrolls. */
  isFrozen?: boolean
  /** The system's own, not of the official form: left out on paper. */
  isSystem?: boolean
  /** Shown only to who asks for it. */
  isHiddenAtFirst?: boolean
  /** How it is shown on a phone; without one it is left out there. */
  phone?: 'head' | 'line' | 'side' | 'foot'
}

export interface Sort {
  key: string
  isDescending: boolean
}

/** A click on a heading: ascending, then descending, then back to the ledger's own order. */
export function nextSort(now: Sort, clicked: string, own: Sort): Sort {
  if (now.key !== clicked) return { key: clicked, isDescending: false }
  if (!now.isDescending) return { key: clicked, isDescending: true }
  return own.key === clicked ? { key: clicked, isDescending: false } : own
}

export interface GroupHead {
  code: string
  label: string
  note?: string
  sums?: Record<string, string>
  lights?: { light: string; count: number }[]
}

/** A run of rows that the server counts. */
export interface Section {
  code: string
  count: number
}
export interface Page<Row> {
  rows: Row[]
  nextCursor: string
}
/** From where: a cursor is the faster way on; a position is for a reader who jumps. */
export interface PageAsk {
  section: string
  cursor?: string
  position?: number
  limit: number
  signal?: AbortSignal
}
export interface RowSource<Row> {
  sections: Section[]
  /** Each section has a head, a line of its own. */
  isGrouped: boolean
  /** The first rows of sections, where they came along with the counts. */
  first?: ReadonlyMap<string, Row[]>
  fetch: (ask: PageAsk) => Promise<Page<Row>>
}

export type Line = { section: number; kind: 'group' } | { section: number; kind: 'row'; at: number }

/** Where the sections' lines lie, so that any line of a million is found without listing them. */
export interface Layout {
  starts: number[]
  hasHeads: boolean
  counts: number[]
  total: number
}
export function layoutOf(
  sections: readonly Section[],
  hasHeads = false,
  collapsed: ReadonlySet<string> = new Set(),
): Layout {
  const starts: number[] = []
  const counts: number[] = []
  let total = 0
  for (const section of sections) {
    starts.push(total)
    counts.push(collapsed.has(section.code) ? 0 : section.count)
    total += (hasHeads ? 1 : 0) + counts.at(-1)!
  }
  return { starts, hasHeads, counts, total }
}
export function lineAt(layout: Layout, index: number): Line | undefined {
  if (index < 0 || index >= layout.total) return undefined
  let section = layout.starts.length - 1
  while (layout.starts[section]! > index) section -= 1
  const at = index - layout.starts[section]!
  if (!layout.hasHeads) return { section, kind: 'row', at }
  return at === 0 ? { section, kind: 'group' } : { section, kind: 'row', at: at - 1 }
}
export function indexOf(layout: Layout, section: number, at: number): number {
  return layout.starts[section]! + (layout.hasHeads ? 1 : 0) + at
}

/** Browsers draw no box taller than this; more lines share the height proportionally. */
const kTallest = 12_000_000

export interface View {
  from: number
  to: number
  /** Height of the emptiness above and below the lines drawn. */
  above: number
  below: number
}
/** Which lines are worth drawing at this scroll position, with some to spare on both sides. */
export function viewOf(
  total: number,
  lineHeight: number,
  scrollTop: number,
  height: number,
  spare = 16,
): View {
  const whole = total * lineHeight
  const tall = Math.min(whole, kTallest)
  const reach = Math.max(1, tall - height)
  const top = tall === whole ? scrollTop : (scrollTop / reach) * (whole - height)
  const from = Math.max(0, Math.min(total, Math.floor(top / lineHeight) - spare))
  const to = Math.min(total, Math.ceil((top + height) / lineHeight) + spare)
  const above = Math.max(0, scrollTop - (top - from * lineHeight))
  return { from, to, above, below: Math.max(0, tall - above - (to - from) * lineHeight) }
}
/** The scroll position that puts a line at the top. */
export function scrollTopFor(
  index: number,
  total: number,
  lineHeight: number,
  height: number,
): number {
  const whole = total * lineHeight
  const tall = Math.min(whole, kTallest)
  if (tall === whole) return index * lineHeight
  return ((index * lineHeight) / Math.max(1, whole - height)) * (tall - height)
}

/** Which lines and colours a cell of the i-th column has. */
export function classesOf(columns: readonly Column[], i: number): Record<string, boolean> {
  const column = columns[i]!
  return {
    n: column.align === 'right',
    fz: Boolean(column.isFrozen),
    edge: Boolean(column.isFrozen) && !columns[i + 1]?.isFrozen,
    sys: Boolean(column.isSystem) && i > 0 && !columns[i - 1]!.isSystem,
    own: Boolean(column.isSystem),
  }
}

/** The same as one word, with how the cell is shown on a phone. */
export function classOfCell(columns: readonly Column[], i: number): string {
  const phone = columns[i]!.phone
  const named = Object.entries(classesOf(columns, i)).filter(([, isOn]) => isOn)
  return [...(phone ? [`ph-${phone}`] : []), ...named.map(([name]) => name)].join(' ')
}

/** A column as every line of it is drawn. */
export interface ColumnLook {
  column: Column
  class: string
  left?: { left: string }
}
export function looksOf(
  columns: readonly Column[],
  offsets: Record<string, number>,
): ColumnLook[] {
  return columns.map((column, i) => ({
    column,
    class: classOfCell(columns, i),
    left: column.isFrozen ? { left: `${offsets[column.key]}px` } : undefined,
  }))
}

/** How many columns the words of a group's or the last line may take: up to the first sum. */
export function labelSpanOf(columns: readonly Column[], sumKeys: readonly string[]): number {
  const at = columns.findIndex((column) => sumKeys.includes(column.key))
  return at < 0 ? columns.length : Math.max(1, at)
}

/** The same in two: columns that stay on paper, and the system's own that do not. */
export function labelSpans(columns: readonly Column[], span: number) {
  const printed = columns.slice(0, span).filter((column) => !column.isSystem).length
  return printed > 0 ? { printed, own: span - printed } : { printed: span, own: 0 }
}

/** Left offset of every frozen column. */
export function frozenOffsets(columns: readonly Column[], first: number): Record<string, number> {
  const offsets: Record<string, number> = {}
  let left = first
  for (const column of columns) {
    if (!column.isFrozen) break
    offsets[column.key] = left
    left += column.width
  }
  return offsets
}

/** A cell that starts like a formula stays text when it is pasted. */
export const asText = (cell: string) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)

/** Rows as Excel pastes them: tab separated, tabs and line ends inside a cell become blanks. */
export function excelText(table: readonly (readonly string[])[]): string {
  return table
    .map((cells) => cells.map((cell) => asText(cell.replace(/[\t\r\n]+/g, ' '))).join('\t'))
    .join('\r\n')
}
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const kNumber = /^[-−]?\d[\d,]*(\.\d+)?$/
const kDay = /^\d{4}-\d{2}-\d{2}$/
/** A number is one that can be added up, a day one that can be counted with; all else is text. */
function cellHtml(text: string, isNumber: boolean): string {
  if (isNumber && kNumber.test(text)) {
    const decimals = /\.(\d+)$/.exec(text)?.[1]
    const format = decimals ? `#,##0.${'0'.repeat(decimals.length)}` : '0'
    const number = text.replaceAll(',', '').replace('−', '-')
    return `<td x:num="${number}" style="mso-number-format:'${format}'">${number}</td>`
  }
  const format = kDay.test(text) ? 'yyyy\\-mm\\-dd' : '\\@'
  return `<td style="mso-number-format:'${format}'">${escaped(text)}</td>`
}
/** The same as a table, for Excel and Word: cells keep their type, the heading is bold. */
export function excelHtml(
  heading: readonly string[],
  table: readonly (readonly string[])[],
  isNumber: readonly boolean[] = [],
) {
  const rows = table.map(
    (cells) => `<tr>${cells.map((text, i) => cellHtml(text, isNumber[i] ?? false)).join('')}</tr>`,
  )
  const head = `<tr>${heading.map((text) => `<th>${escaped(text)}</th>`).join('')}</tr>`
  const space = 'xmlns:x="urn:schemas-microsoft-com:office:excel"'
  return `<html ${space}><meta charset="utf-8"><table border="1">${head}${rows.join('')}</table></html>`
}

// What a ledger grid needs to know, without Vue: columns, sorting, groups, the cursor of the keys.

export interface Column {
  key: string
  /** Two-line headings as in 附件2, split at "\n". */
  label: string
  width: number
  align?: 'right'
  /** The server's sort key; without one the heading is not a button. */
  sort?: string
  /** Stays at the left while the rest scrolls. */
  isFrozen?: boolean
  /** First column of the system's own, right of a heavier line. */
  isSystemEdge?: boolean
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
  count?: number
  sums?: Record<string, string>
  lights?: { light: string; count: number }[]
}

export type Line<Row> =
  | { kind: 'group'; head: GroupHead; isCollapsed: boolean }
  | { kind: 'row'; row: Row }

/** Rows with a head wherever the group changes; rows of collapsed groups are left out. */
export function linesOf<Row>(
  rows: readonly Row[],
  groupOf: ((row: Row) => string) | undefined,
  headOf: (code: string) => GroupHead,
  collapsed: ReadonlySet<string>,
): Line<Row>[] {
  if (!groupOf) return rows.map((row) => ({ kind: 'row', row }))
  const lines: Line<Row>[] = []
  let last: string | undefined
  for (const row of rows) {
    const code = groupOf(row)
    if (code !== last) {
      lines.push({ kind: 'group', head: headOf(code), isCollapsed: collapsed.has(code) })
      last = code
    }
    if (!collapsed.has(code)) lines.push({ kind: 'row', row })
  }
  return lines
}

/** Which of `count` lines of equal height are worth drawing, with some to spare on both sides. */
export function windowOf(
  count: number,
  lineHeight: number,
  scrollTop: number,
  height: number,
): { from: number; to: number } {
  const spare = 20
  const from = Math.max(0, Math.floor(scrollTop / lineHeight) - spare)
  const to = Math.min(count, Math.ceil((scrollTop + height) / lineHeight) + spare)
  return { from: Math.min(from, to), to }
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

/** Rows as Excel pastes them: tab separated, tabs and line ends inside a cell become blanks. */
export function excelText(table: readonly (readonly string[])[]): string {
  return table
    .map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t'))
    .join('\r\n')
}

export interface Page<Row> {
  rows: Row[]
  nextCursor: string
}

/**
 * Pages that run through the groups in the plan's order, each group with its own cursor. Small
 * groups are gathered until a page is worth showing; the cursor is `<group index>:<its cursor>`.
 */
export function groupedPages<Row>(
  groups: readonly string[],
  fetchGroup: (group: string, cursor: string) => Promise<Page<Row>>,
  enough = 60,
): (cursor: string) => Promise<Page<Row>> {
  return async (cursor) => {
    const split = cursor.indexOf(':')
    let at = cursor === '' ? 0 : Number(cursor.slice(0, split))
    let inner = cursor === '' ? '' : cursor.slice(split + 1)
    const rows: Row[] = []
    while (at < groups.length && rows.length < enough) {
      const page = await fetchGroup(groups[at]!, inner)
      rows.push(...page.rows)
      inner = page.nextCursor
      if (inner === '') at += 1
    }
    return { rows, nextCursor: at < groups.length ? `${at}:${inner}` : '' }
  }
}

interface Field<Row> {
  rowOfLine: (line: number) => Row | undefined
  fold: (section: string) => void
  pick: (row: Row, isExtending: boolean) => void
  go: (line: number, column: number) => void
  open: (row: Row) => void
}

/** Clicks of all lines, heard in one place: a line has no listeners that would draw it anew. */
export function useLedgerClicks<Row>(field: Field<Row>) {
  const within = (event: MouseEvent, what: string) =>
    (event.target as HTMLElement).closest<HTMLElement>(what)
  const lineOf = (event: MouseEvent) => Number(within(event, 'tr[data-line]')?.dataset.line ?? -1)

  /** What was hit: the head of a group, the box of a row, one of its cells. */
  function onClick(event: MouseEvent) {
    const section = within(event, 'button')?.closest<HTMLElement>('tr[data-section]')
    if (section) return field.fold(section.dataset.section!)
    const line = lineOf(event)
    const row = line < 0 ? undefined : field.rowOfLine(line)
    if (!row) return
    const column = within(event, 'td[data-column]')?.dataset.column
    if (within(event, 'input[type=checkbox]')) field.pick(row, event.shiftKey)
    else if (column !== undefined) field.go(line, Number(column))
  }
  function onDoubleClick(event: MouseEvent) {
    const line = lineOf(event)
    const row = line < 0 ? undefined : field.rowOfLine(line)
    if (row) field.open(row)
  }
  return { onClick, onDoubleClick }
}

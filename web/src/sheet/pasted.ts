// What Excel puts on the clipboard (tab separated, quoted where a cell has line ends) as CSV.

/** Cells of tab separated text; a quoted cell may hold tabs, line ends and doubled quotes. */
export function cellsOf(pasted: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let isQuoted = false
  const text = pasted.replace(/\r\n?/g, '\n').replace(/\n+$/, '')
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i]!
    if (isQuoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') cell += text[++i]
      else isQuoted = false
    } else if (c === '"' && cell === '') isQuoted = true
    else if (c === '\t' || c === '\n') {
      row.push(cell)
      cell = ''
      if (c === '\n') rows.push(row)
      if (c === '\n') row = []
    } else cell += c
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}

const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join(',')).join('\r\n')
}

/** A file for the import, with a byte order mark so that everybody reads it as UTF-8. */
export function csvFileOf(pasted: string): File {
  return new File(['\ufeff', csvOf(cellsOf(pasted))], '粘贴的表.csv', { type: 'text/csv' })
}

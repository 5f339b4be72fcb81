import { describe, expect, it } from 'vitest'
import { excelText, frozenOffsets, groupedPages, linesOf, nextSort, windowOf } from './ledger_model'

const own = { key: 'serial_number', isDescending: false }

describe('the ledger grid', () => {
  it('sorts up, then down, then as the ledger itself', () => {
    const up = nextSort(own, 'due_day', own)
    expect(up).toEqual({ key: 'due_day', isDescending: false })
    const down = nextSort(up, 'due_day', own)
    expect(down).toEqual({ key: 'due_day', isDescending: true })
    expect(nextSort(down, 'due_day', own)).toEqual(own)
  })

  it('heads every group and hides the rows of a collapsed one', () => {
    const rows = [{ g: 'a' }, { g: 'a' }, { g: 'b' }]
    const lines = linesOf(
      rows,
      (row) => row.g,
      (code) => ({ code, label: code }),
      new Set(['a']),
    )
    expect(lines.map((line) => line.kind)).toEqual(['group', 'group', 'row'])
    expect(linesOf(rows, undefined, (code) => ({ code, label: code }), new Set())).toHaveLength(3)
  })

  it('draws the lines in view and some to spare', () => {
    expect(windowOf(10, 36, 0, 600)).toEqual({ from: 0, to: 10 })
    expect(windowOf(1000, 36, 3600, 720)).toEqual({ from: 80, to: 140 })
    expect(windowOf(5, 36, 99999, 720)).toEqual({ from: 5, to: 5 })
  })

  it('places frozen columns side by side', () => {
    const columns = [
      { key: 'light', label: '灯', width: 48, isFrozen: true },
      { key: 'serial', label: '序号', width: 42, isFrozen: true },
      { key: 'text', label: '存在问题', width: 290 },
    ]
    expect(frozenOffsets(columns, 36)).toEqual({ light: 36, serial: 84 })
  })

  it('copies cells so that Excel keeps them apart', () => {
    expect(
      excelText([
        ['1', '甲\t乙\n丙'],
        ['2', '丁'],
      ]),
    ).toBe('1\t甲 乙 丙\r\n2\t丁')
  })

  it('pages through the groups in their order without losing or doubling a row', async () => {
    const stock: Record<string, number[]> = { a: [1, 2, 3], b: [], c: [4, 5, 6, 7] }
    const fetchGroup = async (group: string, cursor: string) => {
      const from = Number(cursor || 0)
      const all = stock[group]!
      return {
        rows: all.slice(from, from + 2),
        nextCursor: from + 2 < all.length ? `${from + 2}` : '',
      }
    }
    const fetchPage = groupedPages(['a', 'b', 'c'], fetchGroup, 3)
    const seen: number[] = []
    let cursor = ''
    do {
      const page = await fetchPage(cursor)
      seen.push(...page.rows)
      cursor = page.nextCursor
    } while (cursor !== '')
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7])
  })
})

import { describe, expect, it } from 'vitest'
import * as model from './ledger_model'

const own = { key: 'serial_number', isDescending: false }

describe('the ledger grid', () => {
  it('sorts up, then down, then as the ledger itself', () => {
    const up = model.nextSort(own, 'due_day', own)
    expect(up).toEqual({ key: 'due_day', isDescending: false })
    const down = model.nextSort(up, 'due_day', own)
    expect(down).toEqual({ key: 'due_day', isDescending: true })
    expect(model.nextSort(down, 'due_day', own)).toEqual(own)
  })

  it('leaves the columns of the system out of what a label spans on paper', () => {
    const column = (key: string, isSystem: boolean) => ({ key, label: key, width: 1, isSystem })
    const columns = [column('light', true), column('serial', false), column('text', false)]
    expect(model.labelSpans(columns, 3)).toEqual({ printed: 2, own: 1 })
    expect(model.labelSpans(columns, 1)).toEqual({ printed: 1, own: 0 })
  })

  it('finds any line of grouped sections, heads included, folded ones skipped', () => {
    const sections = [
      { code: 'a', count: 2 },
      { code: 'b', count: 0 },
      { code: 'c', count: 3 },
    ]
    const layout = model.layoutOf(sections, true, new Set(['a']))
    expect(layout.total).toBe(1 + 1 + 4)
    const kinds = [0, 1, 2, 3].map((i) => model.lineAt(layout, i))
    expect(kinds).toEqual([
      { section: 0, kind: 'group' },
      { section: 1, kind: 'group' },
      { section: 2, kind: 'group' },
      { section: 2, kind: 'row', at: 0 },
    ])
    expect(model.indexOf(layout, 2, 2)).toBe(5)
    expect(model.lineAt(layout, 6)).toBeUndefined()
    const flat = model.layoutOf([{ code: '', count: 1_000_000 }])
    expect(model.lineAt(flat, 999_999)).toEqual({ section: 0, kind: 'row', at: 999_999 })
  })

  it('draws the lines in view and some to spare', () => {
    expect(model.viewOf(10, 36, 0, 600)).toEqual({ from: 0, to: 10, above: 0, below: 0 })
    const middle = model.viewOf(1000, 36, 3600, 720)
    expect([middle.from, middle.to]).toEqual([84, 136])
    expect(middle.above).toBe(84 * 36)
    expect(middle.above + middle.below + (136 - 84) * 36).toBe(36_000)
  })

  it('reaches the first and the last of a million lines in a box that browsers can draw', () => {
    const height = 720
    const total = 1_000_000
    const tall = 12_000_000
    expect(model.viewOf(total, 36, 0, height).from).toBe(0)
    const end = model.viewOf(total, 36, tall - height, height)
    expect(end.to).toBe(total)
    expect(end.above + (end.to - end.from) * 36 + end.below).toBeCloseTo(tall, -3)
    for (const line of [0, 5, 123_456, 999_900]) {
      const top = model.scrollTopFor(line, total, 36, height)
      const view = model.viewOf(total, 36, top, height, 0)
      expect(Math.abs(view.from - line)).toBeLessThanOrEqual(1)
    }
  })

  it('places frozen columns side by side', () => {
    const columns = [
      { key: 'light', label: '灯', width: 48, isFrozen: true },
      { key: 'serial', label: '序号', width: 42, isFrozen: true },
      { key: 'text', label: '存在问题', width: 290 },
    ]
    expect(model.frozenOffsets(columns, 36)).toEqual({ light: 36, serial: 84 })
  })

  it('copies cells so that Excel keeps them apart and runs none of them', () => {
    const copied = model.excelText([
      ['1', '甲\t乙\n丙'],
      ['=1+1', '丁'],
    ])
    expect(copied).toBe("1\t甲 乙 丙\r\n'=1+1\t丁")
    expect(model.excelHtml(['名'], [['<b>&']])).toContain('&lt;b&gt;&amp;')
  })

  it('copies numbers and days as such, and text that looks like a number as text', () => {
    const html = model.excelHtml(
      ['编号', '金额', '时限', '余'],
      [['0012', '1,284.60', '2024-09-30', '超 3']],
      [false, true, false, true],
    )
    const cells = [...html.matchAll(/<td([^>]*)>([^<]*)<\/td>/g)].map(([, how, text]) => [how, text])
    expect(cells[0]).toEqual([` style="mso-number-format:'\\@'"`, '0012'])
    expect(cells[1]![0]).toContain('x:num="1284.60"')
    expect(cells[1]![1]).toBe('1284.60')
    expect(cells[2]![0]).toContain('yyyy')
    expect(cells[3]![0]).toContain('@')
  })
})

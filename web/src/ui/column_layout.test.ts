import { describe, expect, it } from 'vitest'
import {
  fittedLayout,
  layoutOfWord,
  layoutWord,
  moved,
  ownLayout,
  shownColumns,
} from './column_layout'

const columns = [
  { key: 'light', label: '灯', width: 48, isFrozen: true },
  { key: 'serial', label: '序号', width: 42 },
  { key: 'text', label: '存在问题', width: 290 },
  { key: 'number', label: '编号', width: 90, isHiddenAtFirst: true },
]
const keys = (layout = ownLayout(columns)) => shownColumns(columns, layout).map((c) => c.key)

describe('columns as one person has them', () => {
  it('start as the ledger has them', () => {
    expect(keys()).toEqual(['light', 'serial', 'text'])
    expect(layoutWord(columns, ownLayout(columns))).toBe('')
  })

  it('keep what still fits: unknown columns go, new ones come in at their place', () => {
    const kept = { order: ['text', 'gone', 'light'], hidden: ['light', 'gone'], frozenCount: 9 }
    const layout = fittedLayout(columns, kept)
    expect(layout.order).toEqual(['text', 'serial', 'light', 'number'])
    expect(layout.hidden).toEqual(['light'])
    expect(layout.frozenCount).toBe(4)
    expect(fittedLayout(columns, 'nonsense')).toEqual(ownLayout(columns))
    const allHidden = fittedLayout(columns, { hidden: columns.map((column) => column.key) })
    expect(shownColumns(columns, allHidden).length).toBe(4)
  })

  it('move before another or to the end', () => {
    expect(moved(['a', 'b', 'c'], 'c', 'a')).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 'a')).toEqual(['b', 'c', 'a'])
    expect(moved(['a', 'b', 'c'], 'b', 'b')).toEqual(['a', 'b', 'c'])
  })

  it('travel in an address and come back the same', () => {
    const mine = {
      ...ownLayout(columns),
      order: ['text', 'light', 'serial', 'number'],
      hidden: ['serial'],
    }
    const word = layoutWord(columns, mine)
    expect(word).toBe('text.light.number')
    expect(keys(fittedLayout(columns, layoutOfWord(columns, word)))).toEqual([
      'text',
      'light',
      'number',
    ])
    expect(layoutOfWord(columns, 'nothing.known')).toEqual({})
  })
})

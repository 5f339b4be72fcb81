import { describe, expect, it } from 'vitest'
import { editTextOf, fenOfWanYuan, wanYuanText, yuanText } from './amount'

describe('amounts', () => {
  it.each([
    [284_600_00, '28.46'],
    [0, '0.00'],
    [1_610_950_000, '1,610.95'],
    [4_999, '0.00'],
    [5_000, '0.01'],
    [-284_600_00, '-28.46'],
    [undefined, '—'],
    [null, '—'],
  ])('%s fen are shown as %s 万元', (fen, text) => {
    expect(wanYuanText(fen)).toBe(text)
  })

  it('a payment is shown in yuan to the fen', () => {
    expect(yuanText(128_460_001)).toBe('1,284,600.01')
  })

  it.each([
    ['28.46', 28_460_000],
    ['１，２８４．６', 1_284_600_000],
    ['0.000001', 1],
    ['100 万元', 100_000_000],
    ['', null],
    ['二十八', null],
    ['1.2345678', null],
    ['-3', null],
  ])('“%s” typed as 万元 is %s fen', (typed, fen) => {
    expect(fenOfWanYuan(typed)).toBe(fen)
  })

  it('an amount that is edited reads back to itself', () => {
    for (const fen of [0, 1, 28_460_000, 123_456_789]) {
      expect(fenOfWanYuan(editTextOf(fen))).toBe(fen)
    }
  })
})

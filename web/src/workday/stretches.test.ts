import { describe, expect, it } from 'vitest'
import { stretchesOf } from './stretches'

describe('stretchesOf', () => {
  it('joins days that follow each other, over the end of a month too', () => {
    const days = ['2027-01-30', '2027-01-31', '2027-02-01'].map((day) => ({
      day,
      kind: 'holiday' as const,
      name: '春节',
    }))
    expect(stretchesOf(days)).toEqual([
      { name: '春节', kind: 'holiday', first: '2027-01-30', last: '2027-02-01', days: 3 },
    ])
  })
  it('keeps apart what is of another kind, of another name, or not the next day', () => {
    const days = [
      { day: '2027-01-01', kind: 'holiday' as const, name: '元旦' },
      { day: '2027-01-02', kind: 'makeup_workday' as const, name: '元旦' },
      { day: '2027-01-04', kind: 'makeup_workday' as const, name: '元旦' },
      { day: '2027-01-05', kind: 'makeup_workday' as const, name: '春节' },
    ]
    expect(stretchesOf(days)).toHaveLength(4)
    expect(stretchesOf([])).toEqual([])
  })
})

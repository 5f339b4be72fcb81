import { describe, expect, it } from 'vitest'
import { readTypedDay } from './typed_day'

const near = '2024-08-20'
describe('a typed day', () => {
  it.each([
    ['2024-10-18', '2024-10-18'],
    ['2024/10/8', '2024-10-08'],
    ['20241018', '2024-10-18'],
    ['2024年10月18日', '2024-10-18'],
    ['10-18', '2024-10-18'],
    ['10月8日', '2024-10-08'],
    [' ２０２４-１０-１８ ', '2024-10-18'],
    ['', undefined],
  ])('%s is %s', (text, day) => {
    expect(readTypedDay(text, { near })).toEqual({ day })
  })

  it.each(['明天', '2024-02-30', '2024-13-01', '10', '2024-10'])('%s is no day, and it is said', (text) => {
    expect(readTypedDay(text, { near })).toHaveProperty('why', `“${text}”不是日期，请写成 2024-10-18`)
  })

  it('before the earliest or after the latest is said with the limit', () => {
    expect(readTypedDay('2024-08-19', { near, earliest: near })).toEqual({
      why: '8 月 19 日不能选，最早是 8 月 20 日',
    })
    expect(readTypedDay('2023-08-19', { near, earliest: near })).toEqual({
      why: '2023 年 8 月 19 日不能选，最早是 8 月 20 日',
    })
    expect(readTypedDay('10-18', { near, latest: near })).toEqual({
      why: '10 月 18 日不能选，最晚是 8 月 20 日',
    })
  })

  it('of a month is a month', () => {
    expect(readTypedDay('2024-10', { near, isMonth: true })).toEqual({ day: '2024-10' })
    expect(readTypedDay('2024年10月', { near, isMonth: true })).toEqual({ day: '2024-10' })
  })
})

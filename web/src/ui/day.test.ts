import { describe, expect, it } from 'vitest'
import {
  shortTime,
  beijingText,
  daysCell,
  daysSentence,
  monthOf,
  plusDays,
  shortDay,
  spokenDay,
  weekday,
} from './day'

const today = '2024-10-23'

it('a time of another year has its year, one of this year has not', () => {
  expect(shortTime('2024-10-21T08:42:00Z', '2024-12-01')).toBe('10-21 16:42')
  expect(shortTime('2023-12-31T16:30:00Z', '2024-12-01')).toBe('01-01 00:30')
  expect(shortTime('2023-10-21T08:42:00Z', '2024-12-01')).toBe('2023-10-21 16:42')
})

describe('days', () => {
  it('a day of this year is written without the year', () => {
    expect(shortDay('2024-10-18', today)).toBe('10-18')
    expect(shortDay('2023-11-02', today)).toBe('2023-11-02')
    expect(spokenDay('2024-10-18', today)).toBe('10 月 18 日')
    expect(spokenDay('2025-01-05', today)).toBe('2025 年 1 月 5 日')
  })

  it('a day is named by its weekday', () => {
    expect(weekday('2024-10-23')).toBe('周三')
    expect(weekday('2024-05-05')).toBe('周日')
  })

  it('a month ends on its last day', () => {
    expect(monthOf('2024-02-10')).toEqual({ first: '2024-02-01', last: '2024-02-29' })
    expect(monthOf('2024-12-31')).toEqual({ first: '2024-12-01', last: '2024-12-31' })
    expect(plusDays('2024-12-31', 1)).toBe('2025-01-01')
  })

  it('an instant is shown in Beijing time', () => {
    expect(beijingText('2024-10-20T16:30:00Z')).toBe('2024-10-21 00:30')
  })

  it.each([
    [-13, true, true, '超 13', true],
    [0, true, true, '今天', false],
    [6, true, true, '6', false],
    [undefined, false, true, '长期', false],
    [-3, true, false, '', false],
  ])('%s working days (due %s, open %s) read %s', (left, hasDueDay, isOpen, text, isOver) => {
    expect(daysCell(left, hasDueDay, isOpen)).toEqual({ text, isOver })
  })

  it('a list says it in a sentence', () => {
    expect(daysSentence(2, true).text).toBe('还有 2 个工作日')
    expect(daysSentence(0, true).text).toBe('今天到期')
    expect(daysSentence(-3, true)).toEqual({ text: '超 3 个工作日', isOver: true })
  })
})

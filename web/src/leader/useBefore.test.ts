import { expect, it } from 'vitest'
import type { FilingView } from '@/api/filing_types'
import { choiceBefore, differenceText } from './useBefore'

const filed = (id: number, day: string, more: object = {}, isCorrected = false) =>
  ({
    filing: { id, kind: 'month_end', period: day.slice(0, 7), day, ...more },
    is_corrected: isCorrected,
  }) as unknown as FilingView

it('holds today against the last month that was frozen, as it holds now', () => {
  const filings = [
    filed(4, '2024-08-20', { kind: 'review' }),
    filed(3, '2024-07-31', {}, true),
    filed(5, '2024-07-31', { corrects: 3 }),
    filed(2, '2024-06-28'),
    filed(6, '2024-07-31', { unit: 'education_bureau' }),
  ]
  expect(choiceBefore(filings, '2024-08-20')).toEqual({
    kind: 'monthly_report',
    month: '2024-07',
    filing: 5,
    day: '2024-07-31',
  })
  // What was frozen today is no comparison.
  expect(choiceBefore(filings, '2024-07-31').filing).toBe(2)
})

it('where nothing was frozen yet, against seven days ago', () => {
  expect(choiceBefore([], '2024-08-03')).toEqual({
    kind: 'monthly_report',
    month: '2024-07',
    until: '2024-07-27',
    day: '2024-07-27',
  })
})

it('says the difference', () => {
  expect(differenceText(5, 7)).toBe('少 2 件')
  expect(differenceText(7, 5)).toBe('多 2 件')
  expect(differenceText(5, 5)).toBe('持平')
  expect(differenceText(0, 1_000_000, true)).toBe('少 1.00 万元')
})

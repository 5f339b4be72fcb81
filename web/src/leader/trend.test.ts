import { describe, expect, it } from 'vitest'
import type { FigureTrend } from '@/api/figure_types'
import { changesOf, seriesOf } from './trend'

const figure = (name: string, value: number) => ({
  name,
  text: String(value),
  value,
  denominator: 0,
  id_count: value,
})
const trend = {
  indicators: [
    { name: 'open', label: '在办', kind: 'count' },
    { name: 'balance', label: '余额', kind: 'money' },
  ],
  months: [
    { month: '2024-07', day: '2024-07-31', figures: [figure('open', 8), figure('balance', 0)] },
    {
      month: '2024-08',
      day: '2024-08-20',
      figures: [figure('open', 6), figure('balance', 2_500_000)],
    },
  ],
} as unknown as FigureTrend

describe("the leader's months", () => {
  it('draws bars against the largest', () => {
    const [open] = seriesOf(trend, ['open'])
    expect(open?.points.map((each) => each.share)).toEqual([1, 0.75])
    expect(seriesOf(trend, ['no such'])).toEqual([])
  })
  it('says what is different from a month ago, in the unit of the indicator', () => {
    const changes = changesOf(trend, ['open', 'balance'])
    expect(changes.map((each) => each.words)).toEqual(['减少 2 件', '增加 2.50 万元'])
    expect(changesOf({ months: trend.months?.slice(0, 1) }, ['open'])).toEqual([])
  })
})

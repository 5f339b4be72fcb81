// The leader's months: series to draw, and what is different from a month ago.
import type { Figure, FigureKind, FigureTrend } from '@/api/figure_types'
import { wanYuanText } from '@/ui/amount'

export interface Series {
  name: string
  label: string
  kind: FigureKind
  points: { month: string; day: string; value: number; text: string; share: number }[]
}
export interface Change {
  name: string
  label: string
  text: string
  before: string
  difference: number
  words: string
}

const figureOf = (figures: readonly Figure[] | undefined, name: string) =>
  figures?.find((each) => each.name === name)

/** Bars of one indicator over the months; `share` is of the largest, 0 to 1. */
export function seriesOf(trend: FigureTrend, names: readonly string[]): Series[] {
  return names.flatMap((name) => {
    const indicator = trend.indicators?.find((each) => each.name === name)
    if (!indicator) return []
    const values = (trend.months ?? []).map((month) => figureOf(month.figures, name)?.value ?? 0)
    const largest = Math.max(1, ...values)
    const points = (trend.months ?? []).map((month, i) => ({
      month: month.month,
      day: month.day,
      value: values[i] ?? 0,
      text: figureOf(month.figures, name)?.text ?? '',
      share: Math.max(0, values[i] ?? 0) / largest,
    }))
    return [{ name, label: indicator.label, kind: indicator.kind, points }]
  })
}

const kUnits: Record<string, string> = { money: ' 万元', times: ' 次' }
/** 减少 3 件; amounts are compared in fen and shown in 万元. */
function wordsOf(difference: number, kind: FigureKind): string {
  if (difference === 0) return '持平'
  const size = Math.abs(difference)
  const text = kind === 'money' ? wanYuanText(size) : String(size)
  return `${difference > 0 ? '增加' : '减少'} ${text}${kUnits[kind] ?? ' 件'}`
}

/** This month against the last one; nothing in the first. */
export function changesOf(trend: FigureTrend, names: readonly string[]): Change[] {
  const months = trend.months ?? []
  const now = months[months.length - 1]
  const before = months[months.length - 2]
  if (!now || !before) return []
  return names.flatMap((name) => {
    const indicator = trend.indicators?.find((each) => each.name === name)
    const here = figureOf(now.figures, name)
    const then = figureOf(before.figures, name)
    if (!indicator || !here || !then) return []
    const difference = here.value - then.value
    return [
      {
        name,
        label: indicator.label,
        text: here.text,
        before: then.text,
        difference,
        words: wordsOf(difference, indicator.kind),
      },
    ]
  })
}

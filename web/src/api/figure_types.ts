// 统计: indicators, figures, and the problems behind them.
import type { Day, Fen, Light, ProblemState } from './types'

export type FigureKind = 'count' | 'times' | 'money' | 'rate' | 'money_rate'
export type Dimension = 'group' | 'unit' | 'source' | 'category' | 'month'
export type ReportKind = 'monthly_report' | 'phase_summary' | 'annual_report' | 'unit_page'
export interface FigureOrigin {
  campaign: string
  day: Day
  from_day: Day
  until_day: Day
  journal_size: number
  journal_root: string
  cut_count: number
}
export interface Indicator {
  name: string
  label: string
  group: string
  kind: FigureKind
  is_of_period: boolean
  rule: string
  basis: string
}
export interface Figure {
  name: string
  text: string
  value: number
  denominator: number
  id_count: number
}
export interface FigureRow {
  keys?: string[]
  labels?: string[]
  figures?: Figure[]
}
export interface FigureTable extends FigureOrigin {
  by?: Dimension[]
  indicators?: Indicator[]
  total?: Figure[]
  rows?: FigureRow[]
}
export interface FigureProblem {
  id: number
  number: string
  group_name: string
  unit_name: string
  category_name: string
  source: string
  state: ProblemState
  closing_code?: string
  light: Light
  round: number
  due_day_original?: Day
  due_day?: Day
  closed_day?: Day
  principal_fen?: Fen
  balance_fen?: Fen
}
export interface FigureProblems extends FigureOrigin {
  indicator: Indicator
  figure: Figure
  count: number
  problems?: FigureProblem[]
}
export interface NumberFinding {
  paragraph: number
  fault: 'changed' | 'added' | 'removed'
  found: string
  expected: string
  text: string
}
export interface NumberCheck extends FigureOrigin {
  name: string
  findings?: NumberFinding[]
}
export interface TrendMonth {
  month: string
  day: Day
  figures?: Figure[]
}
export interface FigureTrend {
  indicators?: Indicator[]
  months?: TrendMonth[]
}

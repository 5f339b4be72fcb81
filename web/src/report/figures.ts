// What the report page asks for and how it lays figures out.
import type { Dimension, Figure, FigureTable, Indicator, ReportKind } from '@/api/figure_types'
import type { Day } from '@/api/types'
import type { Query } from '@/api/client'
import { word } from '@/terms/words'

export const kReportKinds: { value: ReportKind; label: string }[] = [
  { value: 'monthly_report', label: '月通报' },
  { value: 'phase_summary', label: '阶段总结' },
  { value: 'annual_report', label: '年度报告' },
  { value: 'unit_page', label: '单位专页' },
]
export const kDimensions: { value: Dimension; label: string }[] = [
  { value: 'group', label: word('field', 'group') },
  { value: 'unit', label: '责任单位' },
  { value: 'source', label: word('field', 'source') },
  { value: 'category', label: word('field', 'category') },
  { value: 'month', label: '列入月份' },
]
/** The columns of a break-down; the same as the tables of the reports, and money. */
export const kColumns: { name: string; head: string }[] = [
  { name: 'listed', head: '在册' },
  { name: 'listed_new', head: '新增' },
  { name: 'open', head: '在办' },
  { name: 'closed_completed', head: '完成' },
  { name: 'closed_partly', head: '部分' },
  { name: 'closed_long_term', head: '转长期' },
  { name: 'closed_unsubstantiated', head: '不属实' },
  { name: 'closed_withdrawn', head: '撤回' },
  { name: 'overdue_original', head: '逾期 原' },
  { name: 'overdue_current', head: '逾期 现' },
  { name: 'light_red', head: '红灯' },
  { name: 'principal', head: '本金 万元' },
  { name: 'paid', head: '已付 万元' },
  { name: 'balance', head: '余额 万元' },
  { name: 'cash_cleared_rate_total', head: '清偿率' },
]

export interface Choice {
  kind: ReportKind
  month: string
  unit?: string
  /** 截至日, within the month; its end when absent. */
  until?: Day
}

export interface Opened {
  name: string
  slice?: { dimension: Dimension; key: string }
  side?: 'denominator'
}

/** Months from the campaign's first to today's, the latest first. */
export function monthOptions(first: Day, today: Day): { value: string; label: string }[] {
  const options: { value: string; label: string }[] = []
  let [year, month] = today.split('-').map(Number) as [number, number]
  const [firstYear, firstMonth] = first.split('-').map(Number) as [number, number]
  while (year > firstYear || (year === firstYear && month >= firstMonth)) {
    options.push({
      value: `${year}-${String(month).padStart(2, '0')}`,
      label: `${year} 年 ${month} 月`,
    })
    if (--month === 0) [year, month] = [year - 1, 12]
  }
  return options
}

export function figuresQuery(campaign: string, choice: Choice): Query {
  const { kind, month, until } = choice
  return { campaign, kind, month, as_of: until }
}

export function fileQuery(campaign: string, choice: Choice, format: 'docx' | 'pdf'): Query {
  const { month, until, unit, kind } = choice
  return { campaign, month, until, unit: kind === 'unit_page' ? unit : undefined, format }
}

export function problemsQuery(campaign: string, choice: Choice, opened: Opened): Query {
  const key = opened.slice?.dimension === 'month' ? 'listed_month' : opened.slice?.dimension
  return {
    ...figuresQuery(campaign, choice),
    ...(choice.kind === 'unit_page' && choice.unit ? { unit: choice.unit } : {}),
    ...(key && opened.slice ? { [key]: opened.slice.key } : {}),
    side: opened.side,
  }
}

/** Figures by name; of one unit when a unit's page is asked for. */
export function byName(table: FigureTable | undefined, unit?: string): Map<string, Figure> {
  const row = table?.rows?.find((each) => each.keys?.[0] === unit)
  const figures = unit === undefined ? table?.total : row?.figures
  return new Map((figures ?? []).map((each) => [each.name, each]))
}

/** Rows in the order of these keys, as the plan names them; what it does not name comes last. */
export function inOrder<Row extends { keys?: string[] }>(
  rows: readonly Row[],
  order: readonly string[],
): Row[] {
  const places = new Map(order.map((key, i) => [key, i]))
  const placeOf = (row: Row) => places.get(row.keys?.[0] ?? '') ?? order.length
  return [...rows].sort((a, b) => placeOf(a) - placeOf(b))
}

/** Headings with their indicators, in the order of the table. */
export function groupsOf(indicators: readonly Indicator[]): [string, Indicator[]][] {
  const groups = new Map<string, Indicator[]>()
  for (const each of indicators) groups.set(each.group, [...(groups.get(each.group) ?? []), each])
  return [...groups]
}

export const isMoney = (indicator: Indicator | undefined): boolean => indicator?.kind === 'money'
/** A number that leads to rows; a rate of nothing and a plain zero lead nowhere. */
export const canOpen = (figure: Figure | undefined): boolean =>
  figure !== undefined && (figure.id_count > 0 || figure.denominator !== 0)

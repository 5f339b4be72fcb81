// Which part of the ledger's filter stands under which heading.
import type { PivotCell } from '@/api/types'
import { monthOf, plusDays } from '@/ui/day'
import type { ColumnFilter } from '@/ui/column_filter'
import type { DayKey, ListKey, MoneyKey, NumberKey, ProblemFilter } from './filter'

type Options = Record<ListKey, { value: string; label: string }[]>

export const kListOfColumn: Record<string, ListKey> = {
  light: 'lights',
  source: 'sources',
  responsible_unit: 'units',
  state: 'states',
  group: 'groups',
  category: 'categories',
}
const kMoney: MoneyKey[] = ['principal', 'paid', 'balance']
const kTexts = ['region_unit', 'description', 'measures', 'number'] as const
const kDaysOfColumn: Record<string, DayKey> = { due_day: 'due', changed: 'changed' }
/** Rounds from 15 on count as one in lists. */
const kNumbers: Record<NumberKey, { unit: string; least: number; most: number }> = {
  serial: { unit: '号', least: 1, most: 999_999_999 },
  round: { unit: '轮', least: 1, most: 14 },
  left: { unit: '个工作日', least: -9999, most: 9999 },
}

/** The member of a pivot cell that a column counts by. */
const kPivotOf: Partial<Record<ListKey, keyof PivotCell>> = {
  sources: 'source',
  units: 'responsible_unit',
  states: 'state',
  groups: 'group',
}
const presetsOf = (today: string) => {
  const month = monthOf(today)
  return [
    { label: '已过期', from: '', to: plusDays(today, -1) },
    { label: '今天', from: today, to: today },
    { label: '七天内', from: today, to: plusDays(today, 6) },
    { label: '本月', from: month.first, to: month.last },
    { label: '不限', from: '', to: '' },
  ]
}
const pastPresetsOf = (today: string) => [
  { label: '今天', from: today, to: today },
  { label: '近七天', from: plusDays(today, -6), to: today },
  { label: '本月', from: monthOf(today).first, to: today },
  { label: '三十天没有动过', from: '', to: plusDays(today, -30) },
  { label: '不限', from: '', to: '' },
]

export function columnFilters(
  filter: ProblemFilter,
  options: Options,
  pivot: readonly PivotCell[],
  today: string,
): Record<string, ColumnFilter> {
  const filters: Record<string, ColumnFilter> = {}
  for (const [column, key] of Object.entries(kListOfColumn)) {
    const member = kPivotOf[key]
    const isCounted = member !== undefined && filter[key].length === 0
    const countOf = (value: string) =>
      pivot
        .filter((cell) => cell[member!] === value)
        .reduce((sum, cell) => sum + cell.totals.count, 0)
    filters[column] = {
      kind: 'choices',
      chosen: filter[key],
      options: options[key].map((option) =>
        isCounted ? { ...option, count: countOf(option.value) } : option,
      ),
    }
  }
  for (const [column, key] of Object.entries(kDaysOfColumn)) {
    filters[column] = {
      kind: 'days',
      from: filter[`${key}_from`],
      to: filter[`${key}_to`],
      presets: key === 'due' ? presetsOf(today) : pastPresetsOf(today),
    }
  }
  const end = (text: string) => (text === '' ? undefined : Number(text))
  const ends = (key: MoneyKey | NumberKey) => ({
    from: end(filter[`${key}_from`]),
    to: end(filter[`${key}_to`]),
  })
  for (const key of kMoney) filters[key] = { kind: 'amounts', ...ends(key) }
  for (const [key, limits] of Object.entries(kNumbers)) {
    filters[key] = { kind: 'numbers', ...ends(key as NumberKey), ...limits }
  }
  for (const key of kTexts) filters[key] = { kind: 'text', text: filter[key] }
  return filters
}

/** The filter after one column's part of it changed. */
export function withColumn(
  filter: ProblemFilter,
  column: string,
  part: ColumnFilter,
): ProblemFilter {
  switch (part.kind) {
    case 'choices':
      return { ...filter, [kListOfColumn[column]!]: part.chosen }
    case 'days': {
      const key = kDaysOfColumn[column]!
      return { ...filter, [`${key}_from`]: part.from, [`${key}_to`]: part.to }
    }
    case 'amounts':
    case 'numbers':
      return {
        ...filter,
        [`${column}_from`]: part.from === undefined ? '' : String(part.from),
        [`${column}_to`]: part.to === undefined ? '' : String(part.to),
      }
    case 'text':
      return { ...filter, [column]: part.text }
  }
}

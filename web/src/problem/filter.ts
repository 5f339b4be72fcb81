// The ledger's filter: in the address, in the API's query, and as chips that read as a sentence.
import type { LocationQuery } from 'vue-router'
import type { Query } from '@/api/client'
import { monthOf } from '@/ui/day'
import { word } from '@/terms/words'

export interface ProblemFilter {
  states: string[]
  groups: string[]
  units: string[]
  sources: string[]
  categories: string[]
  lights: string[]
  due_from: string
  due_to: string
  is_open_only: boolean
  has_open_money: boolean
  words: string
  region_unit: string
  description: string
  measures: string
  /** Amounts in fen, as text; '' where an end is open. */
  principal_from: string
  principal_to: string
  paid_from: string
  paid_to: string
  balance_from: string
  balance_to: string
  agreed_from: string
  agreed_to: string
  number: string
  serial_from: string
  serial_to: string
  round_from: string
  round_to: string
  /** Working days left; over is negative. */
  left_from: string
  left_to: string
  changed_from: string
  changed_to: string
}
export type TextKey = 'words' | 'region_unit' | 'description' | 'measures' | 'number'
export type MoneyKey = 'principal' | 'paid' | 'balance' | 'agreed'
export type NumberKey = 'serial' | 'round' | 'left'
export type DayKey = 'due' | 'changed'
const kTextKeys = [
  'due_from',
  'due_to',
  'words',
  'region_unit',
  'description',
  'measures',
  'principal_from',
  'principal_to',
  'paid_from',
  'paid_to',
  'balance_from',
  'balance_to',
  'agreed_from',
  'agreed_to',
  'number',
  'serial_from',
  'serial_to',
  'round_from',
  'round_to',
  'left_from',
  'left_to',
  'changed_from',
  'changed_to',
] as const
export type ListKey = 'states' | 'groups' | 'units' | 'sources' | 'categories' | 'lights'
export const kListKeys: ListKey[] = ['lights', 'states', 'groups', 'units', 'sources', 'categories']

export function emptyFilter(): ProblemFilter {
  return {
    states: [],
    groups: [],
    units: [],
    sources: [],
    categories: [],
    lights: [],
    is_open_only: false,
    has_open_money: false,
    ...(Object.fromEntries(kTextKeys.map((key) => [key, ''])) as Record<
      (typeof kTextKeys)[number],
      string
    >),
  }
}

export function filterOf(query: LocationQuery): ProblemFilter {
  const filter = emptyFilter()
  const textOf = (name: string) => String(query[name] ?? '')
  for (const key of kListKeys) filter[key] = textOf(key).split(',').filter(Boolean)
  for (const key of kTextKeys) filter[key] = textOf(key)
  filter.is_open_only = textOf('is_open_only') === 'true'
  filter.has_open_money = textOf('has_open_money') === 'true'
  return filter
}

/** Empty members are left out, so that an address names only what was chosen. */
export function queryOf(filter: ProblemFilter): Record<string, string> {
  const query: Record<string, string> = {}
  for (const [name, value] of Object.entries(filter)) {
    const text = Array.isArray(value) ? value.join(',') : String(value)
    if (text && text !== 'false') query[name] = text
  }
  return query
}
export function apiQuery(filter: ProblemFilter, campaign: string): Query {
  return { campaign, ...queryOf(filter) }
}

export interface View {
  key: string
  label: string
  filter: Partial<ProblemFilter>
  /** The rest of an own view's address: sort, grouping, columns. */
  more?: Record<string, string>
}
/** The tabs above the ledger; `today` decides which month is this one. */
export function viewsFor(today: string): View[] {
  const month = monthOf(today)
  return [
    { key: 'all', label: '全部', filter: {} },
    { key: 'open', label: '在办', filter: { is_open_only: true } },
    {
      key: 'lit',
      label: '黄红黑灯',
      filter: { lights: ['yellow', 'red', 'black'], is_open_only: true },
    },
    {
      key: 'month',
      label: '本月到期',
      filter: { due_from: month.first, due_to: month.last, is_open_only: true },
    },
    { key: 'verify', label: '待实地核查', filter: { states: ['group_checked'] } },
    { key: 'money', label: '欠款未清', filter: { has_open_money: true } },
    { key: 'closed', label: word('problem.state', 'closed'), filter: { states: ['closed'] } },
  ]
}
export function filterOfView(view: View): ProblemFilter {
  return { ...emptyFilter(), ...view.filter }
}
/** Sort, grouping, columns and the past day, as an address has them beside the filter. */
export const kOrderKeys = ['sort', 'is_descending', 'group', 'columns', 'as_of'] as const
export function orderOf(query: LocationQuery): Record<string, string> {
  const order: Record<string, string> = {}
  for (const key of kOrderKeys) if (query[key]) order[key] = String(query[key])
  return order
}
/** The view that this address is exactly; none once something was added or taken away. */
export function viewOf(
  filter: ProblemFilter,
  views: readonly View[],
  order: Record<string, string> = {},
): View | undefined {
  const text = JSON.stringify(queryOf(filter))
  const isSame = (view: View) =>
    JSON.stringify(queryOf(filterOfView(view))) === text &&
    (!view.more || kOrderKeys.every((key) => (view.more?.[key] ?? '') === (order[key] ?? '')))
  // A view of one's own that says more comes before the one that only filters.
  return views.find((view) => view.more && isSame(view)) ?? views.find(isSame)
}

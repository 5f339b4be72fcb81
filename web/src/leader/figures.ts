// The leader's figures; every one of them names the rows that it counts. Money, rates and lights are
// the indicators of the reports, so that no sum has two meanings.
import type { Figure, FigureTable } from '@/api/figure_types'
import type { Fen, Light, PivotCell, ProblemState } from '@/api/types'
import { byName } from '@/report/figures'

export interface Money {
  count: number
  principal: Fen
  paid: Fen
  agreed: Fen
  balance: Fen
  /** 累计清偿率, as the indicator says it. */
  cleared: string
}
/** How many leads there are; their rows open only for who handles leads. */
export interface LeadFunnel {
  registered: number
  verified: number
  can_open: boolean
  verified_conclusions?: string[]
}
export interface Step {
  key: string
  label: string
  count: number
  unit: '条' | '件'
  /** The rows behind the figure; none where the reader may know only how many. */
  to?: { path: string; query: Record<string, string> }
  isStrong: boolean
}
export interface UnitRow {
  unit: string
  open: number
  lights: Record<string, number>
  balance: Fen | undefined
}

export const kOnList: ProblemState[] = [
  'listed',
  'assigned',
  'plan_submitted',
  'rectifying',
  'closure_requested',
  'group_checked',
  'verified',
  'in_notice',
  'closed',
]
const from = (state: ProblemState) => kOnList.slice(kOnList.indexOf(state))
export const kOpenStates: ProblemState[] = kOnList.filter((state) => state !== 'closed')
/** Assigned and not closed: what is only listed has no day yet, and no light. */
export const kLitStates: ProblemState[] = kOpenStates.filter((state) => state !== 'listed')
export const kLights: Light[] = ['green', 'blue', 'yellow', 'red', 'black']

export const countIn = (cells: readonly PivotCell[], states: readonly ProblemState[]): number =>
  cells
    .filter((cell) => states.includes(cell.state))
    .reduce((sum, cell) => sum + cell.totals.count, 0)

type Figures = Map<string, Figure>
export const valueIn = (figures: Figures, name: string): number => figures.get(name)?.value ?? 0
export const lightIn = (figures: Figures, light: Light): number =>
  valueIn(figures, `light_${light}`)

export const moneyOf = (figures: Figures): Money => ({
  count: valueIn(figures, 'with_money'),
  principal: valueIn(figures, 'principal'),
  paid: valueIn(figures, 'paid'),
  agreed: valueIn(figures, 'agreed'),
  balance: valueIn(figures, 'balance'),
  cleared: figures.get('cash_cleared_rate_total')?.text ?? '—',
})
/** All that is not paid and under no agreement; what is disputed is in it, so it is not yet due. */
export const kUncovered = '没有协议的（含有分歧）'
export const uncoveredOf = (money: Money): Fen => Math.max(0, money.balance - money.agreed)
/** 47.44%; a dash where there is nothing to divide by. */
export function rateText(part: number, whole: number): string {
  if (whole === 0) return '—'
  const hundredths = Math.round((part * 10_000) / whole)
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`
}
export const ofStates = (states: readonly ProblemState[], more: Record<string, string> = {}) => ({
  path: '/problems',
  query: { states: states.join(','), ...more },
})
/** How far the rows have come now: each step counts those that stand there or further on. */
export function stepsOf(leads: LeadFunnel, cells: readonly PivotCell[]): Step[] {
  const lead = (key: string, label: string, count: number, query: Record<string, string>): Step => ({
    key,
    label,
    count,
    unit: '条',
    to: leads.can_open ? { path: '/leads', query } : undefined,
    isStrong: false,
  })
  const step = (key: string, label: string, states: ProblemState[], isStrong = false): Step => ({
    key,
    label,
    count: countIn(cells, states),
    unit: '件',
    to: ofStates(states),
    isStrong,
  })
  return [
    lead('registered', '登记线索', leads.registered, {}),
    lead('lead_verified', '核实线索', leads.verified, {
      conclusions: (leads.verified_conclusions ?? []).join(','),
    }),
    step('listed', '列入清单', from('listed'), true),
    step('put_right', '整改完、申请销号', from('closure_requested')),
    step('verified', '实地核查到位', from('verified')),
    step('closed', '销号', ['closed'], true),
  ]
}
/** The rows behind the page's sums of money. */
export const kMoneyRows = {
  principal: ofStates(kOnList, { principal_from: '0' }),
  paid: ofStates(kOnList, { paid_from: '1' }),
  agreed: ofStates(kOnList, { agreed_from: '1' }),
  balance: ofStates(kOnList, { has_open_money: 'true' }),
}
/** Units with open rows or a balance, those with the worst lights first. */
export function unitRows(table: FigureTable | undefined): UnitRow[] {
  const rows = (table?.rows ?? []).map((each): UnitRow => {
    const unit = each.keys?.[0] ?? ''
    const figures = byName(table, unit)
    return {
      unit,
      open: valueIn(figures, 'open'),
      lights: Object.fromEntries(kLights.map((light) => [light, lightIn(figures, light)])),
      balance: valueIn(figures, 'with_money') > 0 ? valueIn(figures, 'balance') : undefined,
    }
  })
  const worth = (row: UnitRow) =>
    ['black', 'red', 'yellow', 'blue'].map((light) => row.lights[light] ?? 0)
  const shown = rows.filter((row) => row.open > 0 || (row.balance ?? 0) > 0)
  return shown.sort((a, b) => {
    const mine = worth(a)
    const theirs = worth(b)
    const at = mine.findIndex((count, i) => count !== theirs[i])
    return at < 0 ? b.open - a.open : theirs[at]! - mine[at]!
  })
}

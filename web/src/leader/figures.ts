// The leader's figures out of pivot cells; every one of them names the rows that it counts.
import type { Fen, Light, PivotCell, ProblemState } from '@/api/types'

export interface LitCells {
  light: Light
  cells: PivotCell[]
}
export interface Money {
  count: number
  principal: Fen
  paid: Fen
  agreed: Fen
  balance: Fen
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

export const countIn = (cells: readonly PivotCell[], states: readonly ProblemState[]): number =>
  cells
    .filter((cell) => states.includes(cell.state))
    .reduce((sum, cell) => sum + cell.totals.count, 0)
export const countAll = (cells: readonly PivotCell[]): number =>
  cells.reduce((sum, cell) => sum + cell.totals.count, 0)

/** Sums over what is on the list; what was withdrawn is not owed here any more. */
export function moneyOf(cells: readonly PivotCell[]): Money {
  const sum = { count: 0, principal: 0, paid: 0, agreed: 0, balance: 0 }
  for (const { state, totals } of cells) {
    if (!kOnList.includes(state)) continue
    sum.count += totals.money_count
    sum.principal += totals.principal_fen
    sum.paid += totals.paid_fen
    sum.agreed += totals.agreed_fen
    sum.balance += totals.balance_fen
  }
  return sum
}
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
/** Units with open rows, those with the worst lights first. */
export function unitRows(cells: readonly PivotCell[], lit: readonly LitCells[]): UnitRow[] {
  const rows = new Map<string, UnitRow>()
  for (const cell of cells) {
    if (!kOpenStates.includes(cell.state)) continue
    const row = rows.get(cell.responsible_unit) ?? {
      unit: cell.responsible_unit,
      open: 0,
      lights: {},
      balance: undefined,
    }
    row.open += cell.totals.count
    if (cell.totals.money_count > 0) row.balance = (row.balance ?? 0) + cell.totals.balance_fen
    rows.set(cell.responsible_unit, row)
  }
  for (const { light, cells: own } of lit) {
    for (const cell of own) {
      const row = rows.get(cell.responsible_unit)
      if (row) row.lights[light] = (row.lights[light] ?? 0) + cell.totals.count
    }
  }
  const worth = (row: UnitRow) =>
    ['black', 'red', 'yellow', 'blue'].map((light) => row.lights[light] ?? 0)
  return [...rows.values()].sort((a, b) => {
    const mine = worth(a)
    const theirs = worth(b)
    const at = mine.findIndex((count, i) => count !== theirs[i])
    return at < 0 ? b.open - a.open : theirs[at]! - mine[at]!
  })
}

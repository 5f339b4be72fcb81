// The ledger in groups: which columns can group it, and each group's head with counts and sums.
import type { LedgerTotals, PivotCell } from '@/api/types'
import type { useCampaign } from '@/shell/useCampaign'
import { word, wordsOf } from '@/terms/words'
import { wanYuanText } from '@/ui/amount'
import type { GroupHead, Section } from '@/ui/ledger_model'
import type { ListKey } from './filter'

type Campaign = ReturnType<typeof useCampaign>
type Member = 'group' | 'responsible_unit' | 'state' | 'source'

/** Column → member of a pivot cell, and the list of the filter that picks one group of it. */
export const kGroupings: Record<string, { member: Member; list: ListKey; label: string }> = {
  group: { member: 'group', list: 'groups', label: '工作组' },
  responsible_unit: { member: 'responsible_unit', list: 'units', label: '责任单位' },
  state: { member: 'state', list: 'states', label: '状态' },
  source: { member: 'source', list: 'sources', label: '来源' },
}
export interface LightCells {
  light: string
  cells: PivotCell[]
}

/** Every code in the order that people know it by; those the plan does not know come last. */
function orderOf(member: Member, campaign: Campaign): string[] {
  switch (member) {
    case 'group':
      return (campaign.plan?.groups ?? []).map((group) => group.code)
    case 'responsible_unit':
      return (campaign.plan?.units ?? []).map((unit) => unit.code)
    case 'state':
      return wordsOf('problem.state').map((each) => each.value)
    case 'source':
      return wordsOf('source').map((each) => each.value)
  }
}
function labelOf(member: Member, code: string, campaign: Campaign): string {
  if (member === 'group') return campaign.groupName(code)
  if (member === 'responsible_unit') return campaign.unitName(code)
  return word(member === 'state' ? 'problem.state' : 'source', code)
}

/** Every row is in one cell, so the cells add up to what the whole question means. */
export function sumOfCells(cells: readonly PivotCell[]): LedgerTotals {
  const sum = (pick: (totals: LedgerTotals) => number) =>
    cells.reduce((total, cell) => total + pick(cell.totals), 0)
  return {
    count: sum((each) => each.count),
    money_count: sum((each) => each.money_count),
    principal_fen: sum((each) => each.principal_fen),
    paid_fen: sum((each) => each.paid_fen),
    agreed_fen: sum((each) => each.agreed_fen),
    balance_fen: sum((each) => each.balance_fen),
  }
}

export function sectionsOf(
  grouping: string,
  pivot: readonly PivotCell[],
  lit: readonly LightCells[],
  campaign: Campaign,
) {
  const wanted = kGroupings[grouping]
  if (!wanted) return { sections: [], heads: {} }
  const { member } = wanted
  const cellsOf = new Map<string, PivotCell[]>()
  for (const cell of pivot) {
    cellsOf.set(cell[member], [...(cellsOf.get(cell[member]) ?? []), cell])
  }
  const order = orderOf(member, campaign)
  const codes = [
    ...order.filter((code) => cellsOf.has(code)),
    ...[...cellsOf.keys()].filter((code) => !order.includes(code)),
  ]
  const heads: Record<string, GroupHead> = {}
  const sections: Section[] = codes.map((code) => {
    const cells = cellsOf.get(code)!
    const sum = (pick: (totals: LedgerTotals) => number) =>
      cells.reduce((total, cell) => total + pick(cell.totals), 0)
    const hasMoney = sum((each) => each.money_count) > 0
    const money = (pick: (totals: LedgerTotals) => number) =>
      wanYuanText(hasMoney ? sum(pick) : undefined)
    const group = member === 'group' ? campaign.groups.get(code) : undefined
    const countLit = (each: LightCells) =>
      each.cells
        .filter((cell) => cell[member] === code)
        .reduce((total, cell) => total + cell.totals.count, 0)
    heads[code] = {
      code,
      label: labelOf(member, code, campaign),
      note: group ? `牵头 ${campaign.unitName(group.principal_unit)}` : '',
      sums: {
        principal: money((each) => each.principal_fen),
        paid: money((each) => each.paid_fen),
        balance: money((each) => each.balance_fen),
      },
      lights: lit
        .map((each) => ({ light: each.light, count: countLit(each) }))
        .filter((each) => each.count > 0),
    }
    return { code, count: sum((each) => each.count) }
  })
  return { sections, heads }
}

import { describe, expect, it } from 'vitest'
import type { PivotCell, ProblemState } from '@/api/types'
import { moneyOf, rateText, stepsOf, unitRows } from './figures'

function cell(unit: string, state: ProblemState, count: number, principal = 0, paid = 0): PivotCell {
  return {
    group: 'g',
    responsible_unit: unit,
    state,
    source: 'audit',
    totals: {
      count,
      money_count: principal > 0 ? count : 0,
      principal_fen: principal,
      paid_fen: paid,
      agreed_fen: 0,
      balance_fen: principal - paid,
    },
  }
}
const cells = [
  cell('a', 'proposed', 2),
  cell('a', 'rectifying', 3, 1000, 400),
  cell('b', 'verified', 1),
  cell('b', 'closed', 4, 500, 500),
  cell('c', 'withdrawn', 1, 900),
]

describe('the figures of the leader', () => {
  it('count what is on the list, each step with those further on', () => {
    const funnel = { registered: 9, verified: 7, can_open: true }
    expect(stepsOf(funnel, cells).map((each) => [each.label, each.count, each.unit])).toEqual([
      ['登记线索', 9, '条'],
      ['核实线索', 7, '条'],
      ['列入清单', 8, '件'],
      ['整改完、申请销号', 5, '件'],
      ['实地核查到位', 5, '件'],
      ['销号', 4, '件'],
    ])
  })

  it('open their rows, leads only for who handles them', () => {
    const steps = (can_open: boolean) => stepsOf(
        { registered: 9, verified: 7, can_open, verified_conclusions: ['unsubstantiated'] },
        cells,
      )
    expect(steps(true).every((each) => each.to)).toBe(true)
    expect(steps(true)[1]!.to!.query.conclusions).toContain('unsubstantiated')
    expect(steps(false).map((each) => Boolean(each.to))).toEqual([
      false, false, true, true, true, true,
    ])
  })

  it('leave out the money of what was withdrawn, and divide by nothing with a dash', () => {
    expect(moneyOf(cells)).toEqual({ count: 7, principal: 1500, paid: 900, agreed: 0, balance: 600 })
    expect(rateText(900, 1500)).toBe('60.00%')
    expect(rateText(1, 3)).toBe('33.33%')
    expect(rateText(0, 0)).toBe('—')
  })

  it('put the units with the worst lights first; money not concerned is no zero', () => {
    const lit = [
      { light: 'red' as const, cells: [cell('b', 'verified', 1)] },
      { light: 'green' as const, cells: [cell('a', 'rectifying', 3)] },
    ]
    const rows = unitRows(cells, lit)
    expect(rows.map((row) => [row.unit, row.open, row.balance])).toEqual([
      ['b', 1, undefined],
      ['a', 3, 600],
    ])
    expect(rows[0]!.lights.red).toBe(1)
  })
})

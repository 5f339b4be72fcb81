import { describe, expect, it } from 'vitest'
import type { PivotCell, ProblemState } from '@/api/types'
import { kLitStates, kOpenStates, moneyOf, rateText, stepsOf, unitRows } from './figures'
import type { Figure, FigureTable } from '@/api/figure_types'

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

  const figure = (name: string, value: number, text = String(value)): Figure => ({
    name,
    text,
    value,
    denominator: 0,
    id_count: value,
  })
  const by = (values: Record<string, number>) => Object.entries(values).map(([n, v]) => figure(n, v))

  it('take money and its rate from the indicators of the reports, and never work them out', () => {
    // 核减 200 of 1500: the rate is of the principal that was listed.
    const told = [
      ...by({ with_money: 7, principal: 1500, paid: 900, agreed: 0, reduced: 200, balance: 400 }),
      figure('cash_cleared_rate_total', 900, '60.00%'),
    ]
    const money = moneyOf(new Map(told.map((each) => [each.name, each])))
    expect(money).toEqual({
      count: 7, principal: 1500, paid: 900, agreed: 0, balance: 400, cleared: '60.00%',
    })
    expect(moneyOf(new Map()).cleared).toBe('—')
    expect(rateText(1, 3)).toBe('33.33%')
    expect(rateText(0, 0)).toBe('—')
  })

  it('put the units with the worst lights first; money not concerned is no zero', () => {
    const table = {
      rows: [
        { keys: ['a'], figures: by({ open: 3, light_green: 2, with_money: 1, balance: 600 }) },
        { keys: ['b'], figures: by({ open: 1, light_red: 1 }) },
        { keys: ['c'], figures: by({ open: 0 }) },
        { keys: ['d'], figures: by({ open: 0, with_money: 1, balance: 5 }) },
      ],
    } as unknown as FigureTable
    const rows = unitRows(table)
    expect(rows.map((row) => [row.unit, row.open, row.balance])).toEqual([
      ['b', 1, undefined],
      ['a', 3, 600],
      ['d', 0, 5],
    ])
    expect(rows[0]!.lights.red).toBe(1)
    // One of the three is listed and not assigned: it has no light.
    expect(rows[1]!.lights.green).toBe(2)
    expect(kOpenStates.filter((state) => !kLitStates.includes(state))).toEqual(['listed'])
  })
})

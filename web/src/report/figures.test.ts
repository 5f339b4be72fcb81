import { describe, expect, it } from 'vitest'
import type { FigureTable } from '@/api/figure_types'
import { byName, canOpen, fileQuery, inOrder, monthOptions, problemsQuery } from './figures'

const figure = (name: string, value: number) => ({
  name,
  text: String(value),
  value,
  denominator: 0,
  id_count: value,
})

describe('figures of the report page', () => {
  it('offers the months of the campaign, the latest first', () => {
    const options = monthOptions('2023-11-20', '2024-02-03')
    expect(options.map((each) => each.value)).toEqual([
      '2024-02',
      '2024-01',
      '2023-12',
      '2023-11',
    ])
    expect(options[0]?.label).toBe('2024 年 2 月')
  })
  it('takes the whole, or one unit', () => {
    const table = {
      total: [figure('listed', 5)],
      rows: [{ keys: ['a'], figures: [figure('listed', 2)] }],
    } as unknown as FigureTable
    expect(byName(table).get('listed')?.value).toBe(5)
    expect(byName(table, 'a').get('listed')?.value).toBe(2)
    expect(byName(table, 'b').size).toBe(0)
  })
  it('asks for the rows of the cell and of the period', () => {
    const choice = { kind: 'monthly_report' as const, month: '2024-08' }
    const slice = { dimension: 'month' as const, key: '2024-06' }
    expect(problemsQuery('c', choice, { name: 'open', slice })).toMatchObject({
      campaign: 'c',
      month: '2024-08',
      kind: 'monthly_report',
      listed_month: '2024-06',
    })
  })
  it('names the unit only for a page of a unit', () => {
    const month = '2024-08'
    expect(fileQuery('c', { kind: 'monthly_report', month, unit: 'a' }, 'pdf').unit).toBeUndefined()
    expect(fileQuery('c', { kind: 'unit_page', month, unit: 'a' }, 'pdf').unit).toBe('a')
  })
  it('lists rows as the plan names them, what it does not name last', () => {
    const rows = ['a', 'x', 'c', 'b'].map((key) => ({ keys: [key] }))
    expect(inOrder(rows, ['c', 'b', 'a']).map((row) => row.keys[0])).toEqual(['c', 'b', 'a', 'x'])
    expect(inOrder(rows, [])).toEqual(rows)
  })
  it('opens a rate of something, never a dash', () => {
    expect(canOpen(figure('listed', 0))).toBe(false)
    expect(canOpen({ ...figure('rate', 0), denominator: 4 })).toBe(true)
  })
})

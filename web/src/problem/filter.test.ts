import { expect, it } from 'vitest'
import { isFiltering, type ColumnFilter } from '@/ui/column_filter'
import { columnFilters, withColumn } from './column_filters'
import { kColumns } from './columns'
import { apiQuery, emptyFilter, filterOf, filterOfView, orderOf, queryOf } from './filter'
import { viewOf, viewsFor, type ProblemFilter } from './filter'
import { ledgerExports } from './ledger_exports'

const numbers = (from?: number, to?: number): ColumnFilter => ({
  kind: 'numbers',
  from,
  to,
  unit: '',
  least: -9999,
  most: 9999,
})
const views = viewsFor('2024-10-23')

it('a filter survives the address', () => {
  const filter = { ...emptyFilter(), lights: ['red', 'black'], words: '学校', is_open_only: true }
  expect(filterOf(queryOf(filter))).toEqual(filter)
})

it('the views of the tabs are recognised from the address, a changed one is none of them', () => {
  for (const view of views) expect(viewOf(filterOfView(view), views)?.key).toBe(view.key)
  expect(viewOf({ ...filterOfView(views[1]!), words: '学校' }, views)).toBeUndefined()
})

it('every column that filters takes its part of the filter and gives it back', () => {
  const options = { lights: [], states: [], groups: [], units: [], sources: [], categories: [] }
  const parts: [string, ColumnFilter, Partial<ProblemFilter>][] = [
    ['serial', numbers(5, undefined), { serial_from: '5' }],
    ['left', numbers(-3, 0), { left_from: '-3', left_to: '0' }],
    ['round', numbers(undefined, 2), { round_to: '2' }],
    ['number', { kind: 'text', text: '港2024' }, { number: '港2024' }],
    ['changed', { kind: 'days', from: '2024-10-01', to: '', presets: [] }, { changed_from: '2024-10-01' }],
    ['due_day', { kind: 'days', from: '', to: '2024-10-31', presets: [] }, { due_to: '2024-10-31' }],
  ]
  for (const [column, part, expected] of parts) {
    const filter = withColumn(emptyFilter(), column, part)
    expect(filter).toEqual({ ...emptyFilter(), ...expected })
    const back = columnFilters(filter, options, [], '2024-10-23')[column]!
    expect(isFiltering(back)).toBe(true)
    expect(withColumn(emptyFilter(), column, back)).toEqual(filter)
  }
})

it('every column but those that are only text can be sorted, and all can be filtered', () => {
  const options = { lights: [], states: [], groups: [], units: [], sources: [], categories: [] }
  const filters = columnFilters(emptyFilter(), options, [], '2024-10-23')
  const unsorted = kColumns.filter((column) => !column.sort).map((column) => column.key)
  expect(unsorted).toEqual(['region_unit', 'description', 'measures', 'number'])
  expect(kColumns.filter((column) => !filters[column.key])).toEqual([])
})

it('a past day stays when the filter changes', () => {
  expect(orderOf({ as_of: '2024-07-31', states: 'closed' })).toEqual({ as_of: '2024-07-31' })
  expect(ledgerExports({ campaign: 'h' }, '2024-07-31')[0]!.key).toBe(
    '/api/exports/past_problems?as_of=2024-07-31&format=xlsx&campaign=h',
  )
})

it('this month is the month of the server’s today', () => {
  const month = filterOfView(views.find((view) => view.key === 'month')!)
  expect(apiQuery(month, 'h-2024')).toEqual({
    campaign: 'h-2024',
    due_from: '2024-10-01',
    due_to: '2024-10-31',
    is_open_only: 'true',
  })
})

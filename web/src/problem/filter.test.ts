import { expect, it } from 'vitest'
import { apiQuery, emptyFilter, filterOf, filterOfView, queryOf, viewOf, viewsFor } from './filter'

const views = viewsFor('2024-10-23')

it('a filter survives the address', () => {
  const filter = { ...emptyFilter(), lights: ['red', 'black'], words: '学校', is_open_only: true }
  expect(filterOf(queryOf(filter))).toEqual(filter)
})

it('the views of the tabs are recognised from the address, a changed one is none of them', () => {
  for (const view of views) expect(viewOf(filterOfView(view), views)?.key).toBe(view.key)
  expect(viewOf({ ...filterOfView(views[1]!), words: '学校' }, views)).toBeUndefined()
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

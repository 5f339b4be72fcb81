import { expect, it } from 'vitest'
import type { FilingView } from '@/api/filing_types'
import { initialValues, missingFields, wantedFields } from '@/ui/form_model'
import { choiceText, freezeForm, periodOf, placeOfRow, stateOfRow } from './filing_forms'

const form = freezeForm('2024-08-20', [{ value: 'month_end', label: '月末清单' }])
const names = (values: Record<string, string | boolean>) =>
  wantedFields(form.fields, { ...initialValues(form.fields), ...values }).map((each) => each.name)

it('a month asks for the month, a list for the year, another for its name', () => {
  expect(names({})).toEqual(['kind', 'month', 'is_correction'])
  expect(names({ kind: 'self_check_list' })).toEqual(['kind', 'year', 'is_correction'])
  expect(names({ kind: 'other' })).toEqual(['kind', 'name', 'is_correction'])
  expect(periodOf({ kind: 'month_end', month: '2024-08' })).toBe('2024-08')
  expect(periodOf({ kind: 'confirmed_list', year: '2024' })).toBe('2024')
  expect(periodOf({ kind: 'other', name: ' 巡察前 ' })).toBe('巡察前')
})

it('a correction says why', () => {
  const values = { ...initialValues(form.fields), is_correction: true }
  expect(missingFields(form.fields, values).map((each) => each.name)).toEqual(['reason'])
})

it('a filing is named with its day and how many it holds', () => {
  const view = {
    name: '2024 年 7 月月末清单',
    unit_name: '',
    filing: { day: '2024-07-31', content: { sums: { count: 31 } } },
  } as FilingView
  expect(choiceText(view)).toBe('2024 年 7 月月末清单　07-31　31 件')
})

it('a self-check that was no problem yet opens as a lead', () => {
  const lead = { id: 7, number: '线2024-0007', state: 'admitted', received_day: '2024-05-01' }
  expect(placeOfRow({ id: -7 }, lead)).toBe('/leads/7')
  expect(placeOfRow({ id: 7 })).toBe('/problems/7')
  expect(stateOfRow({ state: 'proposed' }, lead)).toBe('线索已受理')
  expect(stateOfRow({ state: 'rectifying' })).toBe('整改中')
})

import { describe, expect, it } from 'vitest'
import type { WorkItem, WorkSection } from '@/api/work_types'
import { isElsewhere, keptKey, keyOf, lateOf, narrowed, placeOf, totalOf } from './work_items'

const item = (changed: Partial<WorkItem>): WorkItem => ({
  number: '港2024-001',
  description: '工程款未付',
  responsible_unit: 'education_bureau',
  light_sentence: '',
  is_late: false,
  ...changed,
})
const section = (changed: Partial<WorkSection>): WorkSection => ({
  key: 'problem.close',
  act: 'close',
  label: '销号',
  note: '',
  count: 0,
  late_count: 0,
  others_count: 0,
  ...changed,
})

describe('an entry of 待办', () => {
  it('opens where it can be done', () => {
    const at = (changed: Partial<WorkItem>, act = 'close') => placeOf(item(changed), { act })
    expect(at({ problem: 5 })).toBe('/problems/5')
    expect(at({ problem: 5, urging: 2 })).toBe('/problems/5')
    expect(at({ problem: 5, task: 2, review: 3 })).toBe('/problems/5')
    expect(at({ task: 2, review: 3 })).toBe('/reviews/3')
    expect(at({ lead: 7 })).toBe('/leads/7')
    expect(at({ deliverable: 4 })).toEqual({ path: '/deliverables', query: { item: 4 } })
    expect(at({ referral: 1 })).toBe('/referrals')
    expect(at({ order: 9 }, 'issue')).toEqual({
      path: '/supervision',
      query: { tab: 'proposed', order: 9 },
    })
    expect(at({ order: 9 }, 'accept_reply')).toEqual({
      path: '/supervision',
      query: { tab: 'replied', order: 9 },
    })
  })
  it('is one even where a problem waits for two acts', () => {
    const progress = section({ key: 'problem.report_progress' })
    const closing = section({ key: 'problem.request_closure' })
    expect(keyOf(item({ problem: 4 }), progress)).not.toBe(keyOf(item({ problem: 4 }), closing))
  })
  it('is no act on its problem when a task, an order or an urging waits', () => {
    expect(isElsewhere(item({ problem: 4 }))).toBe(false)
    expect(isElsewhere(item({ problem: 4, task: 1 }))).toBe(true)
    expect(isElsewhere(item({ problem: 4, order: 1 }))).toBe(true)
    expect(isElsewhere(item({ problem: 4, urging: 1 }))).toBe(true)
  })
})

it('counts what is the reader’s own, not what is left to others', () => {
  const sections = [
    section({ count: 3, late_count: 2 }),
    section({ count: 0, others_count: 2 }),
    section({ count: 8, late_count: 1 }),
  ]
  expect(totalOf(sections)).toBe(11)
  expect(lateOf(sections)).toBe(3)
})

it('is listed alone with what is late, or with what is due today', () => {
  const late = item({ problem: 1, is_late: true, working_days_left: -2 })
  const today = item({ problem: 2, working_days_left: 0 })
  const sections = [section({ key: 'a', items: [late, today] }), section({ key: 'b', items: [today] })]
  expect(narrowed(sections, 'late').map((each) => [each.key, each.items])).toEqual([['a', [late]]])
  expect(narrowed(sections, 'today').map((each) => each.items)).toEqual([[today], [today]])
  expect(narrowed(sections, '')).toBe(sections)
})

it('what was done away gives its place to the one below, and the last to the one above', () => {
  const rows = ['a', 'b', 'c'].map((key) => ({ key }))
  expect(keptKey(rows, 'b', 1)).toBe('b')
  expect(keptKey(rows, 'gone', 1)).toBe('b')
  expect(keptKey(rows, 'gone', 3)).toBe('c')
  expect(keptKey(rows, '', -1)).toBe('a')
  expect(keptKey([], 'b', 0)).toBe('')
})

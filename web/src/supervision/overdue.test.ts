import { describe, expect, it } from 'vitest'
import type { OverdueWait } from '@/api/supervision_types'
import { countsText, keyOf, lateText, nameOf, placeOf, totalOf, whomOf, subjectOf } from './overdue'

const wait = (changed: Partial<OverdueWait>): OverdueWait => ({
  milestone: '',
  campaign: 'hsg-2024',
  number: '港2024-001',
  description: '工程款未付',
  group: 'public_arrears',
  responsible_unit: 'education_bureau',
  kind: 'rectification',
  owner: 'responsible_unit',
  since_day: '2024-06-03',
  due_day: '2024-06-30',
  ...changed,
})
const names = {
  unit: (code: string) => `单位 ${code}`,
  group: (code: string) => `组 ${code}`,
  owner: (owner: string) => `岗位 ${owner}`,
}

describe('what is late', () => {
  it('opens where it can be done', () => {
    expect(placeOf(wait({ problem: 5 }))).toBe('/problems/5')
    expect(placeOf(wait({ lead: 7 }))).toBe('/leads/7')
    expect(placeOf(wait({ task: 2, review: 3 }))).toBe('/reviews/3')
    expect(placeOf(wait({ task: 2, review: 3, problem: 5 }))).toBe('/problems/5')
    expect(placeOf(wait({ deliverable: 4 }))).toBe('/deliverables')
    expect(placeOf(wait({ referral: 2, kind: 'referral_receipt' }))).toBe('/referrals')
    expect(placeOf(wait({ problem: 5, urging: 2, kind: 'urging_answer' }))).toBe('/problems/5')
    expect(placeOf(wait({ problem: 5, order: 9 }))).toEqual({
      path: '/supervision',
      query: { tab: 'issued', order: 9 },
    })
  })
  it('says with whom it waits', () => {
    expect(whomOf(wait({}), names)).toBe('单位 education_bureau')
    expect(whomOf(wait({ owner: 'task_force' }), names)).toBe('组 public_arrears')
    expect(whomOf(wait({ owner: 'coordinating_office' }), names)).toBe('岗位 coordinating_office')
  })
  it('has a key of its own for each', () => {
    const answer = { problem: 5, kind: 'urging_answer' }
    const keys = [
      wait({ problem: 5 }),
      wait({ problem: 5, order: 5, kind: 'order_reply' }),
      wait({ ...answer, urging: 1 }),
      wait({ ...answer, urging: 2 }),
    ]
    expect(new Set(keys.map(keyOf)).size).toBe(4)
  })
  it('is called by its number, or by what it is', () => {
    expect(nameOf(wait({}))).toBe('港2024-001')
    expect(nameOf(wait({ deliverable: 4, number: '' }))).toBe('报送事项')
    expect(nameOf(wait({ task: 2, number: '' }))).toBe('议定事项')
    expect(lateText({ working_days_late: 3 })).toBe('3 个工作日')
    expect(lateText({})).toBe('')
  })
  it('counts every kind and names those that there are', () => {
    const some = { problem_steps: 3, leads: 0, order_replies: 1, tasks: 2, deliverables: 4 }
    const counts = { ...some, office_steps: 5, urging_answers: 6, referrals: 1 }
    expect(totalOf({ counts })).toBe(22)
    expect(countsText({ counts })).toBe(
      '问题 3 项，督办回复 1 张，议定事项 2 项，报送事项 4 项，待签发待认定 5 项，催办答复 6 件，移送 1 件',
    )
  })
})

it('an order opens what it is about: its problem, or what the unit owes beside', () => {
  const ground = { responsible_unit: 'e', group: '', colour: 'yellow' as const, sentence: '' }
  expect(subjectOf({ problem: 7, ground })).toBe('/problems/7')
  const deliverable = { ...ground, thing: { deliverable: 3, since_day: '2024-06-01' } }
  expect(subjectOf({ problem: 0, ground: deliverable })).toEqual({
    path: '/deliverables',
    query: { item: 3 },
  })
  const task = { ...ground, thing: { task: 4, since_day: '2024-06-01' } }
  expect(subjectOf({ problem: 0, ground: task })).toBe('/reviews')
})

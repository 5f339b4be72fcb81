import { describe, expect, it } from 'vitest'
import type { Milestone, Phase } from '@/api/plan_types'
import { daysUntil, monthsOf, nextMilestone, phaseOn, shareOf, spanOf } from './plan_time'

const phase = (code: string, first_day: string, last_day: string): Phase => ({
  code,
  ordinal: '',
  name: code,
  first_day,
  last_day,
})
const phases = [
  phase('arrangement', '2024-03-11', '2024-03-20'),
  phase('investigation', '2024-03-15', '2024-06-30'),
  phase('rectification', '2024-07-01', '2024-09-30'),
]

describe('the time of a campaign', () => {
  it('is whole months, and a day has its share of it', () => {
    const span = spanOf(phases)!
    expect(span).toEqual({ first: '2024-03-01', last: '2024-09-30' })
    expect(shareOf('2024-03-01', span)).toBe(0)
    expect(shareOf('2025-01-01', span)).toBe(100)
    expect(shareOf('2024-06-16', span)).toBe(50)
    expect(monthsOf(span)).toHaveLength(7)
    expect(spanOf([])).toBeUndefined()
  })

  it('names the later of two phases that overlap, and none outside', () => {
    expect(phaseOn(phases, '2024-03-16')?.code).toBe('investigation')
    expect(phaseOn(phases, '2024-08-20')?.code).toBe('rectification')
    expect(phaseOn(phases, '2024-12-01')).toBeUndefined()
  })

  it('has a next milestone until the last is past', () => {
    const due = (code: string, due_day: string) => ({ code, due_day }) as Milestone
    const all = [due('late', '2024-12-10'), due('soon', '2024-09-15'), due('past', '2024-05-05')]
    expect(nextMilestone(all, '2024-08-20')?.code).toBe('soon')
    expect(nextMilestone(all, '2024-12-11')).toBeUndefined()
    expect(daysUntil('2024-09-15', '2024-08-20')).toBe(26)
  })
})

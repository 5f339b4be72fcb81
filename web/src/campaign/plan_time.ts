// Where a campaign stands on a day, and where its days lie on a line.
import type { Milestone, Phase } from '@/api/plan_types'
import type { Day } from '@/api/types'

const dayNumber = (day: Day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** The first and the last day of the months that the phases touch. */
export function spanOf(phases: readonly Phase[]): { first: Day; last: Day } | undefined {
  if (phases.length === 0) return undefined
  const first = phases.map((each) => each.first_day).sort()[0]!
  const last = phases.map((each) => each.last_day).sort().at(-1)!
  const after = new Date(`${last.slice(0, 7)}-01T00:00:00Z`)
  after.setUTCMonth(after.getUTCMonth() + 1)
  after.setUTCDate(0)
  return { first: `${first.slice(0, 7)}-01`, last: after.toISOString().slice(0, 10) }
}
/** Share of the span before the day begins, in percent. */
export function shareOf(day: Day, span: { first: Day; last: Day }): number {
  const length = dayNumber(span.last) - dayNumber(span.first) + 1
  const share = ((dayNumber(day) - dayNumber(span.first)) / length) * 100
  return Math.min(100, Math.max(0, Math.round(share * 100) / 100))
}
/** The first days of the months of the span. */
export function monthsOf(span: { first: Day; last: Day }): Day[] {
  const months: Day[] = []
  const at = new Date(`${span.first}T00:00:00Z`)
  while (at.toISOString().slice(0, 10) <= span.last && months.length < 60) {
    months.push(at.toISOString().slice(0, 10))
    at.setUTCMonth(at.getUTCMonth() + 1)
  }
  return months
}
export const phaseOn = (phases: readonly Phase[], today: Day): Phase | undefined =>
  phases.filter((each) => each.first_day <= today && today <= each.last_day).at(-1)

export const nextMilestone = (milestones: readonly Milestone[], today: Day): Milestone | undefined =>
  [...milestones]
    .filter((each) => each.due_day >= today)
    .sort((a, b) => a.due_day.localeCompare(b.due_day))[0]

export const daysUntil = (day: Day, today: Day): number => dayNumber(day) - dayNumber(today)

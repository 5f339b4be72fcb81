// 待办: where an entry opens, and what is counted of all of them.
import type { WorkItem, WorkSection } from '@/api/work_types'

/** The state of a supervision order that its act waits in: the tab on which it stands. */
const kOrderTabs: Record<string, string> = {
  issue: 'proposed',
  reply: 'issued',
  accept_reply: 'replied',
}

/** The page on which it can be done. */
export function placeOf(item: WorkItem, section: Pick<WorkSection, 'act'>) {
  if (item.order)
    return { path: '/supervision', query: { tab: kOrderTabs[section.act], order: item.order } }
  if (item.lead) return `/leads/${item.lead}`
  if (item.deliverable) return { path: '/deliverables', query: { item: item.deliverable } }
  if (item.referral) return '/referrals'
  return item.problem ? `/problems/${item.problem}` : `/reviews/${item.review}`
}

export function keyOf(item: WorkItem, section: Pick<WorkSection, 'key'>): string {
  const id =
    item.urging ??
    item.task ??
    item.order ??
    item.lead ??
    item.deliverable ??
    item.referral ??
    item.problem ??
    item.review
  return `${section.key} ${id}`
}

export function totalOf(sections: WorkSection[]): number {
  return sections.reduce((sum, each) => sum + each.count, 0)
}
export function lateOf(sections: WorkSection[]): number {
  return sections.reduce((sum, each) => sum + each.late_count, 0)
}

/** What waits is no act on the problem itself. */
export function isElsewhere(item: WorkItem): boolean {
  return Boolean(item.task ?? item.order ?? item.urging)
}

/** Only what is late, or what is due today; anything else: all as it came. */
export function narrowed(sections: WorkSection[], only: string): WorkSection[] {
  const isWanted: Record<string, (item: WorkItem) => boolean> = {
    late: (item) => item.is_late,
    today: (item) => item.working_days_left === 0 && !item.is_late,
  }
  const test = isWanted[only]
  if (!test) return sections
  return sections
    .map((section) => ({ ...section, items: (section.items ?? []).filter(test) }))
    .filter((section) => section.items.length > 0)
}

/** What stays selected when the list was taken anew: the same row, else the one in its place. */
export function keptKey(rows: { key: string }[], selected: string, at: number): string {
  if (rows.some((each) => each.key === selected)) return selected
  return rows[Math.min(Math.max(at, 0), rows.length - 1)]?.key ?? ''
}

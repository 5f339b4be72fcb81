// 超期未办: with whom each waits, and where it opens.
import type { OverdueWait, OverdueWaits, SupervisionOrder } from '@/api/supervision_types'

export interface Names {
  unit: (code: string) => string
  group: (code: string) => string
  owner: (owner: string) => string
}

export function whomOf(wait: OverdueWait, names: Names): string {
  if (wait.owner === 'responsible_unit') return names.unit(wait.responsible_unit)
  return wait.owner === 'task_force' ? names.group(wait.group) : names.owner(wait.owner)
}

/** The page on which it can be done. */
export function placeOf(wait: OverdueWait) {
  if (wait.lead) return `/leads/${wait.lead}`
  if (wait.deliverable) return '/deliverables'
  if (wait.referral) return '/referrals'
  if (wait.kind === 'order_signing') return { path: '/supervision', query: { tab: 'proposed' } }
  if (wait.order) return { path: '/supervision', query: { tab: 'issued', order: wait.order } }
  return wait.problem ? `/problems/${wait.problem}` : `/reviews/${wait.review}`
}

/** What an order is about: its problem, or what the unit owes beside its problems. */
export function subjectOf({ problem, ground }: Pick<SupervisionOrder, 'problem' | 'ground'>) {
  if (ground.thing?.deliverable) {
    return { path: '/deliverables', query: { item: ground.thing.deliverable } }
  }
  return problem ? `/problems/${problem}` : '/reviews'
}

/** "3 个工作日"; nothing where the calendar does not know. */
export function lateText(wait: Pick<OverdueWait, 'working_days_late'>): string {
  return wait.working_days_late === undefined ? '' : `${wait.working_days_late} 个工作日`
}

export function keyOf(wait: OverdueWait): string {
  const id =
    wait.lead ??
    wait.order ??
    wait.task ??
    wait.deliverable ??
    wait.urging ??
    wait.referral ??
    wait.problem ??
    wait.review
  return `${wait.kind} ${id}`
}

/** What the entry is called by: its number, or what kind of thing it is. */
export function nameOf(wait: OverdueWait): string {
  if (wait.deliverable) return '报送事项'
  return wait.number || (wait.task ? '议定事项' : '待编号')
}

export function totalOf(found: Pick<OverdueWaits, 'counts'>): number {
  return Object.values(found.counts).reduce((sum, count) => sum + count, 0)
}

/** 问题 3 项，线索 1 件…: kinds of which there are none are left out. */
export function countsText(found: Pick<OverdueWaits, 'counts'>): string {
  const { problem_steps, leads, order_replies, tasks, deliverables, office_steps } = found.counts
  const { urging_answers, referrals } = found.counts
  return [
    problem_steps && `问题 ${problem_steps} 项`,
    leads && `线索 ${leads} 件`,
    order_replies && `督办回复 ${order_replies} 张`,
    tasks && `议定事项 ${tasks} 项`,
    deliverables && `报送事项 ${deliverables} 项`,
    office_steps && `待签发待认定 ${office_steps} 项`,
    urging_answers && `催办答复 ${urging_answers} 件`,
    referrals && `移送 ${referrals} 件`,
  ]
    .filter(Boolean)
    .join('，')
}

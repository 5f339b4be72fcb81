// 超期未办: with whom each waits, and where it opens.
import type { OverdueWait, OverdueWaits } from '@/api/supervision_types'

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
  if (wait.order) return { path: '/supervision', query: { tab: 'issued', order: wait.order } }
  return wait.problem ? `/problems/${wait.problem}` : `/reviews/${wait.review}`
}

export function keyOf(wait: OverdueWait): string {
  return [wait.kind, wait.lead ?? wait.order ?? wait.task ?? wait.problem].join(' ')
}

export function totalOf(found: Pick<OverdueWaits, 'counts'>): number {
  const { problem_steps, leads, order_replies, tasks } = found.counts
  return problem_steps + leads + order_replies + tasks
}

/** 问题 3 项，线索 1 件…: kinds of which there are none are left out. */
export function countsText(found: Pick<OverdueWaits, 'counts'>): string {
  const { problem_steps, leads, order_replies, tasks } = found.counts
  return [
    problem_steps && `问题 ${problem_steps} 项`,
    leads && `线索 ${leads} 件`,
    order_replies && `督办回复 ${order_replies} 张`,
    tasks && `议定事项 ${tasks} 项`,
  ]
    .filter(Boolean)
    .join('，')
}

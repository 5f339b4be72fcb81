// Which act comes first in which state, and which act mends which rule.
import type { ActView, ProblemState } from '@/api/types'

const kNatural: Record<ProblemState, string[]> = {
  proposed: ['confirm', 'rule_objection', 'approve_withdrawal'],
  listed: ['assign'],
  assigned: ['submit_plan', 'rule_return', 'sign_for'],
  plan_submitted: ['accept_plan', 'send_back_plan'],
  rectifying: ['report_progress', 'request_closure', 'decide_extension'],
  closure_requested: ['check_closure', 'send_back_closure'],
  group_checked: ['sign_verification', 'consult_complainant'],
  verified: ['open_notice', 'close', 'consult_complainant'],
  in_notice: ['close', 'rule_notice_objection'],
  closed: ['reopen'],
  withdrawn: [],
}
/** Seldom wanted: they stand behind everything else. */
const kLast = [
  'restart_verification',
  'adjust_money',
  'approve_adjustment',
  'refuse_adjustment',
  'pause',
  'resume',
  'propose_withdrawal',
  'approve_withdrawal',
  'refuse_withdrawal',
]
/** Refused, these say nothing that helps: they wait for something that somebody else starts. */
const kQuietWhenRefused = new Set([
  'decide_extension',
  'rule_return',
  'rule_objection',
  'resume',
  'approve_withdrawal',
  'refuse_withdrawal',
  'record_payment',
  'record_agreement',
  'adjust_money',
  'approve_adjustment',
  'refuse_adjustment',
  'consult_complainant',
  'sign_for',
  'restart_verification',
  'rule_notice_objection',
  'propose_withdrawal',
  'pause',
  'return_assignment',
  'object',
])

function rank(state: ProblemState, act: string): number {
  const natural = kNatural[state].indexOf(act)
  if (natural >= 0) return natural
  return kLast.includes(act) ? 200 + kLast.indexOf(act) : 100
}

/** Acts in the order of the bar: the natural next one first, quiet refusals left out. */
export function barActs(acts: readonly ActView[], state: ProblemState): ActView[] {
  return acts
    .filter((view) => view.is_possible || !kQuietWhenRefused.has(view.act))
    .map((view, i) => ({ view, order: rank(state, view.act) * 100 + i }))
    .sort((a, b) => a.order - b.order)
    .map(({ view }) => view)
}

/** What barActs() leaves out: refused, and for a reason that waits for somebody else. */
export function quietActs(acts: readonly ActView[]): ActView[] {
  return acts.filter((view) => !view.is_possible && kQuietWhenRefused.has(view.act))
}

/** The act that mends a rule, offered beside the reason when this officer can do it. */
export const kMends: Record<string, string> = {
  rectification_is_verified: 'sign_verification',
  undisputed_money_is_paid: 'record_payment',
  agreement_still_runs: 'record_agreement',
  complainant_is_consulted: 'consult_complainant',
  complainant_is_sought_three_times: 'consult_complainant',
  complainant_agrees: 'consult_complainant',
  notice_has_ended: 'open_notice',
  notice_objection_is_ruled: 'rule_notice_objection',
  every_measure_is_done: 'report_progress',
  every_measure_has_evidence: 'report_progress',
  extension_is_decided: 'decide_extension',
  listing_objection_is_ruled: 'rule_objection',
  return_is_ruled: 'rule_return',
  round_has_new_evidence: 'report_progress',
  problem_has_money: 'adjust_money',
  adjustment_is_decided: 'approve_adjustment',
}
/** Who has signed does not mend what waits for the signature of others. */
export const mendsFor = (hasSigned: boolean): Record<string, string> =>
  hasSigned ? { ...kMends, rectification_is_verified: '' } : kMends

/** The act that is drawn solid: the natural next one, when it can be done; else none. */
export function mainActOf(acts: readonly ActView[], state: ProblemState): string {
  return acts.find((view) => view.is_possible && kNatural[state].includes(view.act))?.act ?? ''
}

// 督办: orders, what may be done with them, and what waits beyond its day.
import type { ActView, Day, Instant, Light, NamedCode, Refusal, SupervisionKind, TimelineEntry } from './types'

export type SupervisionState =
  | 'proposed'
  | 'issued'
  | 'replied'
  | 'ended'
  | 'dismissed'
  | 'cancelled'
export interface SupervisionGround {
  responsible_unit: string
  group: string
  due_day?: Day
  colour: Exclude<Light, 'unknown'>
  sentence: string
  /** The group is late with this step; the order goes to the unit that leads it. */
  step?: { kind: string; since_day: Day }
  /** What the unit owes beside its problems: one of the two. */
  thing?: { deliverable?: number; task?: number; since_day: Day }
}
export interface SupervisionReply {
  text: string
  signed_by: string
  replied_by: number
  day: Day
  sent_back_reason: string
}
export interface SupervisionOrder {
  id: number
  version: number
  campaign: string
  problem: number
  problem_number: string
  matter: string
  kind: SupervisionKind
  state: SupervisionState
  time_number: number
  ground: SupervisionGround
  requirement: string
  proposed_day: Day
  proposed_by?: number
  issued_day?: Day
  issued_by?: number
  reply_due_day_original?: Day
  reply_due_day?: Day
  letter?: number
  replies?: SupervisionReply[]
  end_reason: string
  ended_day?: Day
  ended_by?: number
  changed_at: Instant
}
export interface SupervisionList {
  rows?: SupervisionOrder[]
  next_cursor: string
  count: number
  overdue_count: number
  unit_names?: NamedCode[]
}
export interface SupervisionDetail {
  order: SupervisionOrder
  acts?: ActView[]
  letter_number: string
  unit_name: string
  officer_names?: NamedCode[]
  timeline?: TimelineEntry[]
}
/** What signing a proposed order would do now, or every reason why it cannot be. */
export interface SigningView {
  order: SupervisionOrder
  unit_name: string
  letter_name: string
  number_series: string
  reply_due_day?: Day
  is_possible: boolean
  refusals?: Refusal[]
}
export interface SigningList {
  rows?: SigningView[]
  is_cut: boolean
}
export interface SigningDone {
  id: number
  is_signed: boolean
  letter_number: string
  refusals?: Refusal[]
}
export interface SigningsDone {
  rows?: SigningDone[]
  signed_count: number
}
export interface ProposalView {
  kind: SupervisionKind
  is_possible: boolean
  requirement: string
  refusals?: Refusal[]
}
export interface ProblemSupervision {
  orders?: SupervisionOrder[]
  proposals?: ProposalView[]
}
/** A step of a problem or of a lead, the reply to an order, what a review settled, what the plan wants delivered, the answer to a 催办, or a referral. */
export interface OverdueWait {
  problem?: number
  lead?: number
  order?: number
  task?: number
  review?: number
  deliverable?: number
  urging?: number
  referral?: number
  milestone: string
  campaign: string
  number: string
  description: string
  group: string
  responsible_unit: string
  kind: string
  owner: string
  since_day: Day
  due_day: Day
  working_days_late?: number
}
export interface OverdueWaits {
  rows?: OverdueWait[]
  is_cut: boolean
  counts: {
    problem_steps: number
    leads: number
    order_replies: number
    tasks: number
    deliverables: number
    office_steps: number
    urging_answers: number
    referrals: number
  }
}

// Shapes of the API. Names are those of the records behind it: money in integer fen, days as ISO
// text, instants as ISO UTC text; absent optionals and empty lists are left out.
import type { LeadRow } from './lead_types'
import type { ConsultationRecord, ProposedAdjustment } from './ruling_types'
import type { WaitView } from './wait_types'

export type Day = string
export type Instant = string
export type Fen = number

export interface Refusal {
  rule: string
  field?: string
  message: string
  mend?: string
}
export interface ActView {
  act: string
  is_possible: boolean
  refusals?: Refusal[]
}
export interface NamedCode {
  code: string
  name: string
}

export type Light = 'green' | 'blue' | 'yellow' | 'red' | 'black' | 'unknown'
/** 提示单, 催办单, 督办单, 约谈, 通报: the ladder from the lowest step up. */
export type SupervisionKind = 'reminder' | 'urging' | 'supervision' | 'admonition' | 'circular'
export type ProblemState =
  | 'proposed'
  | 'listed'
  | 'assigned'
  | 'plan_submitted'
  | 'rectifying'
  | 'closure_requested'
  | 'group_checked'
  | 'verified'
  | 'in_notice'
  | 'closed'
  | 'withdrawn'

export interface ListedText {
  region_unit: string
  source_text: string
  description: string
  responsible_unit_text: string
  due_text: string
  measures_text: string
}
export interface LedgerRow {
  id: number
  version: number
  campaign: string
  serial_number: number
  number: string
  text: ListedText
  state: ProblemState
  round: number
  sent_back_count: number
  source: string
  category: string
  group: string
  responsible_unit: string
  due_day_original?: Day
  due_day?: Day
  is_paused: boolean
  is_disputed: boolean
  is_referred: boolean
  principal_fen?: Fen
  paid_fen?: Fen
  agreed_fen?: Fen
  balance_fen?: Fen
  light: Light
  light_sentence: string
  working_days_left?: number
  supervised_as?: SupervisionKind
  changed_at: Instant
}
export interface LedgerPage {
  rows?: LedgerRow[]
  next_cursor: string
}
export interface LedgerTotals {
  count: number
  money_count: number
  principal_fen: Fen
  paid_fen: Fen
  agreed_fen: Fen
  balance_fen: Fen
}
export interface PivotCell {
  group: string
  responsible_unit: string
  state: ProblemState
  source: string
  totals: LedgerTotals
}

export interface EvidenceRef {
  id: number
  digest: string
  name: string
  kind: string
  fact_day?: Day
}
export interface Evidence extends EvidenceRef {
  size_bytes: number
  media_type: string
  /** Of a photo: when it was taken, and the line of the checklist that it shows. */
  taken_at?: Instant
  checklist_line?: string
}
export interface Measure {
  number: number
  text: string
  section: string
  person: string
  due_day: Day
  percent: number
  done_day?: Day
  evidence?: EvidenceRef[]
  evidence_rounds?: number[]
}
export interface Payment {
  amount_fen: Fen
  paid_day: Day
  voucher: EvidenceRef
  recorded_at: Instant
  /** Why the voucher counts here, when it is a payment on another problem as well. */
  shared_reason?: string
}
export interface Money {
  undisputed_fen: Fen
  disputed_fen: Fen
  reduced_fen: Fen
  agreed_fen: Fen
  agreed_until_day?: Day
  payments?: Payment[]
}
export interface Objection {
  reason: string
  objector: string
  day: Day
  is_upheld?: boolean
  ruling: string
}
export interface Extension {
  from_day: Day
  to_day: Day
  reason_code: string
  reason: string
  requested_by: number
  requested_day: Day
  is_approved?: boolean
  ruling: string
  lapsed_day?: Day
}
export interface Pause {
  kind: string
  from_day: Day
  until_day: Day
  reason: string
}
export interface Signature {
  officer: number
  unit: string
  result: string
  findings: string
  visited_day: Day
  signed_at: Instant
}
export interface Round {
  number: number
  requested_by?: number
  requested_at?: Instant
  summary: string
  signed_by: string
  checked_by?: number
  checked_at?: Instant
  signatures?: Signature[]
  verified_as?: string
  verified_at?: Instant
  sent_back_reason: string
  ended_at?: Instant
  worked_since?: Day
  waives_reports?: boolean
}
export interface Problem {
  id: number
  version: number
  campaign: string
  serial_number: number
  number: string
  state: ProblemState
  round: number
  text: ListedText
  source: string
  category: string
  group: string
  responsible_unit: string
  proposed_day: Day
  due_day_original?: Day
  due_day?: Day
  leads?: number[]
  has_complainant: boolean
  is_referred: boolean
  sent_back_count: number
  money?: Money
  objection?: Objection
  assignment?: {
    day: Day
    plan_due_day: Day
    requirement: string
    signed_for_at?: Instant
    pending_return?: Objection
    returned_units?: string[]
  }
  measures?: Measure[]
  progress?: { month: string; entries?: { measure: number; percent: number; note: string }[] }[]
  extensions?: Extension[]
  pauses?: Pause[]
  rounds?: Round[]
  consultation?: { result: string; attempt_count: number; note: string; day: Day }
  consultations?: ConsultationRecord[]
  adjustment?: ProposedAdjustment
  known_since_day?: Day
  notice?: { opened_day: Day; ends_day: Day; text: string; objections?: Objection[] }
  closure?: { code: string; summary: string; day: Day; closed_by: number }
  withdrawal?: { reason: string; proposed_by: number; proposed_day: Day }
  handlers?: number[]
  supervisions?: { kind: SupervisionKind }[]
  /** The last changes of the light, as the daily scan recorded them. */
  lights?: { day: Day; light: Light }[]
  changed_at: Instant
}
export interface Stop {
  stop: string
  day?: Day
  is_done: boolean
  note?: string
}
export interface TimelineEntry {
  entry_index: number
  at: Instant
  act: string
  event: string
  subject_version: number
  officer?: number
  unit?: string
  job?: string
  leaf_hash: string
  payload?: unknown
  officer_name?: string
  unit_name?: string
  label?: string
  sentence?: string
  /** Leads that this reader may not open are left out of the payload. */
  is_withheld?: boolean
  /** Words of it were taken away by law: what is left is shown. */
  is_redacted?: boolean
}
export interface JournalView {
  entry_count: number
  last_index: number
  size: number
  root: string
  is_consistent: boolean
}
/** The whole journal's, where a dossier's is about its own entries. */
export interface JournalHead {
  region: string
  size: number
  root: string
  checkpoint?: string
}
export interface Dossier {
  problem: Problem
  light: Light
  light_sentence: string
  working_days_left?: number
  acts?: ActView[]
  waits_for?: { who: string; why: string; until_day?: Day; working_days_left?: number }
  waits?: WaitView[]
  stops?: Stop[]
  leads?: (LeadRow & { is_identity_hidden: boolean })[]
  timeline?: TimelineEntry[]
  /** Of measures that are not done. */
  measure_days?: { number: number; working_days_left: number }[]
  unit_names?: NamedCode[]
  group_names?: NamedCode[]
  category_names?: NamedCode[]
  officer_names?: NamedCode[]
  journal: JournalView
}

export interface ActDone {
  id: number
  version: number
  state: string
}
export interface Receipt {
  region: string
  index: number
  leaf_hash: string
  size: number
  root: string
  path?: string[]
  checkpoint?: string
}

export interface Deliverable {
  id: number
  version: number
  milestone: string
  unit: string
  kind: string
  allows_nil_return: boolean
  due_day: Day
  state: string
  is_nil_return: boolean
  signed_by: string
  note: string
  evidence?: number[]
  delivered_at?: Instant
  is_late: boolean
  return_count: number
  return_reason: string
  redeliver_due_day?: Day
  contradicting_leads?: number[]
  unit_name: string
  is_overdue?: boolean
  acts?: ActView[]
}

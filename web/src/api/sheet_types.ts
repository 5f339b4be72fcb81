// Reports of imports, officers and sealed referrals.
import type { Grant } from './plan_types'
import type { ActView, Day, Instant, TimelineEntry } from './types'

export interface CellFinding {
  row: number
  column: string
  heading: string
  value: string
  message: string
}
/** A cell that was put right in the trial import instead of in the file. */
export interface CellCorrection {
  cell: string
  before: string
  text: string
}
/** What a row says otherwise than the ledger; `elsewhere`: why the import leaves it alone. */
export interface CellChange {
  column: string
  heading: string
  before: string
  after: string
  elsewhere: string
  act: string
}
export interface ImportRow {
  row: number
  outcome: string
  problem?: number
  responsible_unit?: string
  category?: string
  group?: string
  group_basis?: string
  due_day?: Day
  undisputed_fen?: number
  disputed_fen?: number
  changes?: CellChange[]
  unit?: string
  role?: string
  person_name?: string
}
/** A word of 来源 or 责任单位 that nobody knows, and what it was taken for. */
export interface UnknownWord {
  column: string
  word: string
  taken_as?: string
  is_remembered?: boolean
}
export interface ImportReport {
  is_dry_run: boolean
  is_written: boolean
  batch?: string
  added_count?: number
  same_count?: number
  changed_count?: number
  corrected_count?: number
  doubtful_count?: number
  refused_count?: number
  skipped_count?: number
  gap_count?: number
  rows?: ImportRow[]
  remarks?: string[]
  sheet_name?: string
  other_sheets?: string[]
  /** The unit that the list itself names: a proposal. */
  named_sender?: string
  cells?: CellCorrection[]
  words?: UnknownWord[]
  findings?: CellFinding[]
  doubts?: CellFinding[]
  notes?: CellFinding[]
}

/** How a superior's blank form would be filled. */
export interface FormReport {
  title: string
  sheet_name?: string
  other_sheets?: string[]
  heading_row: number
  columns: { column: string; heading: string; filled_with?: string; is_chosen: boolean }[]
  row_count: number
  /** The file itself is filled; else a table of ours is made after it. */
  is_kept?: boolean
  notes?: string[]
}

export interface ImportBatch {
  number: number
  version: number
  campaign: string
  file_name: string
  sender: string
  officer: number
  at: Instant
  added_count: number
  corrected_count?: number
  cells?: CellCorrection[]
  undone?: { officer: number; at: Instant; reason: string }
}

export interface Officer {
  id: number
  version: number
  sign_in_name: string
  name: string
  unit: string
  phone?: string
  grants?: Grant[]
  is_disabled: boolean
  changed_at: Instant
}
export interface OfficerMade {
  id: number
  setup_link?: string
  notice?: string
}

/** A link for a password that was given again; 0: at the server. */
export interface LinkIssued {
  officer: number
  issued_by: number
  at: Instant
}
export interface Referral {
  id: number
  version: number
  state: string
  cause: string
  problem?: number
  lead?: number
  facts: string
  opened_day: Day
  received_day?: Day
  outcome: string
  answered_day?: Day
  /** The lead's files that went with it. */
  evidence?: number[]
}

/** What one role of an officer shows him. */
export interface SightGround {
  role: string
  group?: string
  by?: 'everything' | 'unit' | 'group'
  shows_leads: boolean
}
export interface RecusalView {
  problem?: number
  lead?: number
  reason: string
  number: string
}
export interface Holding {
  role: string
  group?: string
  open_count: number
  is_only_holder: boolean
}
export interface OfficerDossier {
  officer: Officer
  recusals?: RecusalView[]
  grounds?: SightGround[]
  sessions?: { created_at: Instant; last_seen_at: Instant }[]
  holdings?: Holding[]
  acts?: ActView[]
  timeline?: TimelineEntry[]
}
export type SightNeed = 'problem' | 'other_side' | 'business' | 'whole_list' | 'own_list'
export interface Sight {
  problem?: number
  lead?: number
  deliverable?: number
  order?: number
  letter?: number
  filing?: number
  number: string
  /** What it is, of what has no number of its own. */
  title: string
  is_seen: boolean
  /** That it is there, not all that stands in it. */
  is_part: boolean
  /** Of what is no problem and no lead: what somebody would have to be. */
  need?: SightNeed
  is_recused: boolean
  is_disabled: boolean
  /** Where a problem is: what a role would have to be for. */
  responsible_unit?: string
  group?: string
  grounds?: SightGround[]
}
export interface TrailEntry {
  entry_index: number
  at: Instant
  act: string
  event: string
  label: string
  subject_kind: string
  subject_id: number
  /** The number or the name that people know it by. */
  subject_name?: string
  /** The problem that it is about, whose page tells more. */
  problem?: number
  officer?: number
  unit?: string
  job?: string
  batch?: string
}

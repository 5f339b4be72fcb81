// Reports of imports, officers and sealed referrals.
import type { Grant } from './plan_types'
import type { Day, Instant } from './types'

export interface CellFinding {
  row: number
  column: string
  heading: string
  value: string
  message: string
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
  unit?: string
  role?: string
  person_name?: string
}
export interface ImportReport {
  is_dry_run: boolean
  is_written: boolean
  batch?: string
  added_count?: number
  same_count?: number
  changed_count?: number
  doubtful_count?: number
  refused_count?: number
  skipped_count?: number
  gap_count?: number
  rows?: ImportRow[]
  remarks?: string[]
  findings?: CellFinding[]
  doubts?: CellFinding[]
  notes?: CellFinding[]
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
  undone?: { officer: number; at: Instant; reason: string }
}

export interface Officer {
  id: number
  version: number
  sign_in_name: string
  name: string
  unit: string
  unit_name?: string
  phone?: string
  grants?: Grant[]
  is_disabled: boolean
  changed_at: Instant
}
export interface OfficerMade {
  id: number
  setup_link?: string
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
}

// 定格: the list as it stood, its rows, its proof, and how two of them differ.
import type { Day, Fen, Instant, LedgerRow } from './types'

export type FilingKind = 'self_check_list' | 'confirmed_list' | 'month_end' | 'review' | 'other'
export interface FilingSums {
  count: number
  money_count: number
  principal_fen: Fen
  paid_fen: Fen
  agreed_fen: Fen
  balance_fen: Fen
}
export interface Filing {
  id: number
  version: number
  campaign: string
  plan_version: number
  kind: FilingKind
  period: string
  unit?: string
  day: Day
  corrects?: number
  reason: string
  content: { sums: FilingSums; root: string; journal_size: number }
  filed_by_unit: string
  filed_by?: number
  frozen_at: Instant
}
export interface FilingView {
  filing: Filing
  name: string
  unit_name: string
  filed_by_name: string
  is_part: boolean
  is_corrected: boolean
}
export interface FilingList {
  filings?: FilingView[]
}
export interface FiledStep {
  kind: string
  since_day: Day
  due_day?: Day
}
/** A self-check that was no problem yet; its row has the columns of 附件2. */
export interface FiledLead {
  id: number
  number: string
  state: string
  received_day: Day
}
export interface FiledEntry {
  row: LedgerRow
  lead?: FiledLead
  steps?: FiledStep[]
  unanswered_order?: { kind: string; reply_due_day: Day }
}
export interface FiledPage {
  view: FilingView
  rows?: FiledEntry[]
  next_after: number
}
export interface FilingProof {
  is_consistent: boolean
  row_count: number
  root: string
  entry_index: number
  leaf_hash: string
}
export interface CellChange {
  column: string
  label: string
  before: string
  after: string
}
export interface DiffRow {
  change: 'removed' | 'added' | 'changed'
  row: LedgerRow
  lead?: FiledLead
  cells?: CellChange[]
}
export interface FilingDiff {
  from: FilingView
  to?: FilingView
  counts: { removed: number; added: number; changed: number; same: number }
  rows?: DiffRow[]
  is_cut: boolean
}

// What waits for a second person, and what the complainant said: beside the problem's own members.
import type { Day, EvidenceRef, Fen } from './types'

export interface MoneySplit {
  undisputed_fen: Fen
  disputed_fen: Fen
  reduced_fen: Fen
}
/** 更正金额 that somebody proposed and another person has to approve. */
export interface ProposedAdjustment {
  before: MoneySplit
  after: MoneySplit
  reason: string
  evidence?: EvidenceRef[]
  proposed_by: number
  proposed_day: Day
}
/** One conversation with the complainant, or one attempt at it. */
export interface ConsultationRecord {
  result: string
  note: string
  evidence?: EvidenceRef[]
  day: Day
  recorded_by?: number
  attempt_count: number
  round: number
  has_lapsed: boolean
}

// 依法隐去: proposals, and what they name.
import type { Instant, Refusal } from './types'

export interface Place {
  entry_index: number
  member: string
}
export interface Redaction {
  id: number
  version: number
  state: string
  subject_kind: 'problem' | 'lead'
  subject_id: number
  basis: string
  reason: string
  places?: Place[]
  identity?: number
  proposed_at: Instant
  opinion: string
  decided_at?: Instant
  redacted?: number[]
  is_identity_erased: boolean
}
export interface RedactionEntry {
  entry_index: number
  event_label: string
  subject_label: string
  /** Not named: it holds the same words. */
  is_copy: boolean
  texts?: string[]
}
export interface RedactionView {
  redaction: Redaction
  thing: string
  proposed_by_name: string
  decided_by_name: string
  entries?: RedactionEntry[]
  is_decidable: boolean
  why_not?: Refusal[]
}
export interface TextOnThing extends Place {
  event_label: string
  text: string
  at: Instant
  officer_name: string
  is_own: boolean
}
export interface RedactableTexts {
  number: string
  has_identity: boolean
  is_identity_erased: boolean
  why_not_identity?: Refusal[]
  texts?: TextOnThing[]
}

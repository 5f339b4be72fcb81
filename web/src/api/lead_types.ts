// Leads as the API gives them.
import type { ActView, Day, Evidence, Fen, Instant, NamedCode, TimelineEntry } from './types'
import type { ResultDays, WaitView } from './wait_types'

export interface LeadRow {
  id: number
  version: number
  number: string
  state: string
  channel: string
  title: string
  accused_unit?: string
  reporting_unit?: string
  is_unit_unknown: boolean
  has_identity: boolean
  received_day: Day
  admission_due_day?: Day
  conclusion?: string
  wait?: { kind: string; since_day: Day; due_day?: Day }
}
export interface LeadPage {
  rows?: LeadRow[]
  next_cursor: string
}
export interface Lead {
  id: number
  version: number
  campaign: string
  number: string
  state: string
  channel: string
  original_number: string
  title: string
  content: string
  accused_unit?: string
  reporting_unit?: string
  is_unit_unknown?: boolean
  category?: string
  amount_fen?: Fen
  identity?: number
  received_day: Day
  admission_due_day?: Day
  supplements?: { wanted: string; asked_day: Day; given: string; given_day?: Day }[]
  verifying_unit?: string
  findings: string
  conclusion?: string
  reason: string
  basis: string
  concluded_day?: Day
  problems?: number[]
  answers?: { text: string; day: Day }[]
  changed_at: Instant
  procedure?: string
  material_day?: Day
  extensions?: { day: Day; from_day: Day; to_day: Day; approver: string; reason: string }[]
}
export interface LeadDossier {
  lead: Lead
  waits?: WaitView[]
  result?: ResultDays
  is_identity_hidden: boolean
  is_identity_erased?: boolean
  /** That its acts brought; never shown to the unit it is about. */
  files?: Evidence[]
  /** Of its problems that the reader may open. */
  problem_numbers?: NamedCode[]
  acts?: ActView[]
  timeline?: TimelineEntry[]
}
export interface LeadMade {
  id: number
  number: string
  version: number
  warnings?: string[]
}
export interface Identity {
  name: string
  credit_code: string
  contact_person: string
  phone: string
  note: string
}

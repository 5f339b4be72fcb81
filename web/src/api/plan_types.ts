// Who is signed in, and the plan of a campaign.
import type { Day } from './types'

export interface Grant {
  role: string
  group?: string
}
/** What loading a plan would do. */
export interface PlanPreview {
  code: string
  title: string
  region_name: string
  document_number: string
  plan_version: number
  unit_count: number
  group_count: number
  milestone_count: number
  warnings?: string[]
}
export interface Session {
  officer: {
    id: number
    sign_in_name: string
    name: string
    unit: string
    unit_name?: string
    grants?: Grant[]
  }
  region: { code: string; name?: string }
  campaigns?: { code: string; title: string; number_prefix: string; phase?: string }[]
  today: Day
  is_fixed_clock: boolean
  is_demo: boolean
  csrf_token: string
}
export interface DemoOfficer {
  sign_in_name: string
  password: string
  name: string
  unit_name: string
  role: string
  note?: string
}

export interface Unit {
  code: string
  name: string
  kind: string
  aliases?: string[]
  parent?: string
  valid_from?: Day
  valid_to?: Day
  successor?: string
}
export interface Group {
  code: string
  ordinal: string
  name: string
  principal_unit: string
  supporting_units?: string[]
  roster_units?: string[]
  tasks?: string[]
  duty?: string
}
/** What is looked at on the spot, beside the measures. */
export interface CheckItem {
  label: string
  ask: string
}
export interface Category {
  code: string
  name: string
  task?: string
  description: string
  routes?: {
    group: string
    unit_kinds?: string[]
    valid_from?: Day
    valid_to?: Day
    basis: string
  }[]
  pretexts?: string[]
  /** Besides that of its task. */
  checklist?: CheckItem[]
}
export interface Milestone {
  code: string
  phase: string
  title: string
  kind: string
  due_day: Day
  allows_nil_return: boolean
  basis: string
}
export interface Phase {
  code: string
  ordinal: string
  name: string
  term_text?: string
  first_day: Day
  last_day: Day
  duty?: string
}
export interface LightRule {
  blue_working_days: number
  yellow_points: number
  yellow_returns: number
  yellow_reply_working_days: number
  yellow_repeat_days: number
  red_returns: number
  red_unanswered_yellows: number
  red_reply_working_days: number
  black_overdue_working_days: number
}
export interface Plan {
  code: string
  title: string
  document_number: string
  superior_document?: string
  issuer?: string
  issue_day?: Day
  region_name: string
  supervising_superior?: string
  review_interval_months?: number
  objection_working_days?: number
  pause_days_max?: number
  extension_days_max?: number
  pause_count_max?: number
  pause_limits?: { kind: string; days_max: number }[]
  lights?: LightRule
  tasks?: { code: string; ordinal: string; name: string; duty?: string; checklist?: CheckItem[] }[]
  pretexts?: { code: string; name: string; condition?: string }[]
  reporting_units?: string[]
  readings?: { topic: string; document_says: string; taken: string }[]
  number_prefix: string
  coordinating_unit: string
  notice_working_days: number
  extension_count_max: number
  rectification_plan: { due_day?: Day; working_days: number }
  verification: {
    bodies_min: number
    persons_min: number
    verifying_units?: string[]
    stand_in_unit?: string
  }
  phases?: Phase[]
  units?: Unit[]
  groups?: Group[]
  milestones?: Milestone[]
  sources?: { channel: string; label: string; is_free_of_deduction: boolean }[]
  categories?: Category[]
}

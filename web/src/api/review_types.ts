// 调度: the review of a month, its agenda, and what it settled.
import type { FilingView } from './filing_types'
import type { ActView, Day, Fen, Instant, LedgerRow, NamedCode, TimelineEntry } from './types'

export interface Meeting {
  held_day: Day
  place: string
  chair: string
  attendees: string
  summary: string
}
export interface Review {
  id: number
  version: number
  campaign: string
  month: string
  state: 'draft' | 'concluded'
  filing: number
  previous?: number
  opened_day: Day
  opened_by?: number
  meeting?: Meeting
  concluded_day?: Day
  concluded_by?: number
  changed_at: Instant
}
export interface ReviewRow {
  review: Review
  filing_name: string
  task_count: number
  open_task_count: number
}
export interface ReviewList {
  reviews?: ReviewRow[]
  can_open: boolean
  is_whole: boolean
}
export type TaskState = 'open' | 'reported' | 'accepted' | 'cancelled'
export interface Task {
  id: number
  version: number
  campaign: string
  review: number
  month: string
  number: number
  problem?: number
  problem_number: string
  matter: string
  resolution: string
  unit: string
  group?: string
  person: string
  state: TaskState
  set_day: Day
  due_day_original: Day
  due_day: Day
  reports?: { text: string; reported_by: number; day: Day; sent_back_reason: string }[]
  end_reason: string
  ended_day?: Day
}
export interface TaskView {
  task: Task
  acts?: ActView[]
  unit_name: string
  group_name: string
  set_by_name: string
  overdue_working_days: number
}
export interface TaskList {
  tasks?: TaskView[]
  timeline?: TimelineEntry[]
}
export type AgendaTopic =
  | 'red'
  | 'overdue'
  | 'unanswered_order'
  | 'sent_back'
  | 'stuck'
  | 'paused'
  | 'added'
export interface AgendaItem {
  topics?: AgendaTopic[]
  row: LedgerRow
  reason: string
}
export interface Agenda {
  topics?: { topic: AgendaTopic; count: number; balance_fen: Fen }[]
  item_count: number
  closed_count: number
  items?: AgendaItem[]
}
export interface Concealment {
  deliverable: number
  deliverable_version: number
  unit: string
  unit_name: string
  milestone: string
  nil_return_day: Day
  signed_by: string
  problem: number
  problem_number: string
  description: string
  source: string
  matter_day?: Day
  is_certain: boolean
  lead?: number
  standing: 'open' | 'recorded' | 'dismissed'
  dismissal_reason: string
  dismissed_day?: Day
  dismissed_by_name: string
  acts?: ActView[]
}
export interface ReviewDetail {
  review: Review
  filing: FilingView
  is_whole: boolean
  can_settle: boolean
  earlier_tasks?: TaskView[]
  tasks?: TaskView[]
  agenda: Agenda
  concealments?: Concealment[]
  acts?: ActView[]
  unit_names?: NamedCode[]
  group_names?: NamedCode[]
}

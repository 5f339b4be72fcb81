import type { Day, Light, Refusal } from './types'
import type { DayGround } from './wait_types'

/** One wait that the reader has to end; the member that is present says which page it opens. */
export interface WorkItem {
  problem?: number
  lead?: number
  order?: number
  review?: number
  task?: number
  urging?: number
  deliverable?: number
  referral?: number
  number: string
  description: string
  responsible_unit: string
  light?: Light
  light_sentence: string
  since_day?: Day
  due_day?: Day
  why_day?: DayGround
  working_days_left?: number
  is_late: boolean
  refusals?: Refusal[]
}
/** 待办: a section by its key is the whole list behind its count. */
export interface WorkSection {
  key: string
  act: string
  label: string
  note: string
  count: number
  late_count: number
  others_count: number
  items?: WorkItem[]
  /** The first of those that another person has to do, with why. */
  others?: WorkItem[]
}
export interface Work {
  sections?: WorkSection[]
}

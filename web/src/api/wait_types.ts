// Days until which something waits, and why they are those.
import type { Day } from './types'

/** 为什么是这一天: the rule that gave the day, where it stands, and the calendar it was counted by. */
export interface DayGround {
  rule: string
  basis: string
  calendar_version: string
}
/** A day until which a problem waits. */
export interface WaitView {
  kind: string
  since_day: Day
  due_day: Day
  why_day: DayGround
}
/** 办理期限: what the procedure gave, what it was extended to, and how it was kept. */
export interface ResultDays {
  since_day: Day
  nominal_day?: Day
  due_day_original?: Day
  due_day?: Day
  target_day?: Day
  cap_day?: Day
  ended_day?: Day
  working_days_late_original?: number
  working_days_late?: number
  why_day: DayGround
}

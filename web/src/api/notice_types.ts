// 通知: what one was told, how one wants to be told, 催办, and what leaves the house.
import type { ActView, Day, Instant, Refusal } from './types'

export type NoticeKind = 'digest' | 'urging' | 'urging_answer' | 'calendar_changed' | 'fault'
export interface NoticeLine {
  problem: number
  lead?: number
  order?: number
  deliverable?: number
  task?: number
  review?: number
  referral?: number
  urging?: number
  number: string
  wait: string
  responsible_unit: string
  unit_name: string
  due_day: Day
  working_days: number
  level: string
  told_instead?: string
  begun_day?: Day
  is_by_weekdays?: boolean
}
export interface Notice {
  id: number
  kind: NoticeKind
  day: Day
  is_urgent: boolean
  lines?: NoticeLine[]
  left_out_count: number
  urging?: number
  said_by: string
  text: string
  reply_due_day?: Day
  changed_at: Instant
}
export interface NoticeView {
  notice: Notice
  title: string
  is_read: boolean
}
export interface NoticeList {
  rows?: NoticeView[]
  unread_count: number
  has_more: boolean
}
export interface SubscriptionView {
  subscription: { email: string; phone: string; wants_mail: boolean; wants_sms: boolean }
  has_calendar: boolean
  can_mail: boolean
  can_sms: boolean
}

export interface UrgedPerson {
  /** None: somebody of 附件1 without an account. */
  officer?: number
  name: string
  phone: string
}
export interface Urging {
  id: number
  version: number
  problem: number
  wait: string
  urged_at: Instant
  recipients?: UrgedPerson[]
  text: string
  is_urgent: boolean
  reply_due_day: Day
  state: 'open' | 'answered'
  answer: string
  answered_day?: Day
}
export interface UrgingView {
  urging: Urging
  urged_by_name: string
  answered_by_name: string
  is_overdue: boolean
  can_answer: boolean
}
export interface ProblemUrgings {
  urgings?: UrgingView[]
  is_offered: boolean
  is_possible: boolean
  refusals?: Refusal[]
  recipients?: UrgedPerson[]
  wait?: string
  reply_due_day?: Day
}

export type ChannelKind = 'smtp' | 'wecom' | 'dingtalk' | 'feishu' | 'webhook' | 'sms'
export interface ChannelSettings {
  name: string
  group?: string
  unit?: string
  host: string
  port: number
  security: 'tls' | 'starttls' | 'plain'
  user: string
  sender: string
  template_id: string
}
export interface Channel {
  id: number
  version: number
  kind: ChannelKind
  state: 'on' | 'off'
  settings: ChannelSettings
  address_host: string
  key_count: number
  off_reason: string
}
export interface ChannelView {
  channel: Channel
  acts?: ActView[]
}
export type MessageState = 'waiting' | 'claimed' | 'sent' | 'dead' | 'cancelled'
export interface OutboxMessage {
  id: number
  channel: number
  to: string
  kind: string
  state: MessageState
  attempts: number
  created_at: Instant
  due_at: Instant
  tried_at?: Instant
  last_error: string
  sent_at?: Instant
}
export interface OutboxView {
  message: OutboxMessage
  channel_name: string
  channel_kind: ChannelKind
}
export interface OutboxPage {
  rows?: OutboxView[]
  counts?: { state: MessageState; count: number }[]
  has_more: boolean
}

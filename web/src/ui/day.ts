// Days in Beijing time, as tables and sentences write them.
import type { Day, Instant } from '@/api/types'

/** 10-18 in tables when it is this year, else 2023-10-18. */
export function shortDay(day: Day | undefined, today: Day): string {
  if (!day) return ''
  return day.slice(0, 4) === today.slice(0, 4) ? day.slice(5) : day
}

/** 10 月 18 日 in sentences; with the year when it is not this year. */
export function spokenDay(day: Day, today: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  const words = `${month} 月 ${date} 日`
  return day.slice(0, 4) === today.slice(0, 4) ? words : `${year} 年 ${words}`
}

const kWeekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']
export function weekday(day: Day): string {
  return kWeekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
}

export function plusDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** First and last day of the month of `day`. */
export function monthOf(day: Day): { first: Day; last: Day } {
  const first = `${day.slice(0, 7)}-01`
  const next = plusDays(first, 31).slice(0, 7)
  return { first, last: plusDays(`${next}-01`, -1) }
}

/** An instant as Beijing clock time: 2024-10-21 16:42. */
export function beijingText(at: Instant): string {
  const time = new Date(Date.parse(at) + 8 * 3600_000)
  return Number.isNaN(time.getTime()) ? at : time.toISOString().slice(0, 16).replace('T', ' ')
}
/** In a column of times: 10-21 16:42 when it is this year, else with its year. */
export function shortTime(at: Instant, today: Day): string {
  const text = beijingText(at)
  return text.slice(0, 4) === today.slice(0, 4) ? text.slice(5) : text
}
export function beijingDay(at: Instant): Day {
  return beijingText(at).slice(0, 10)
}

export interface DaysLeft {
  text: string
  isOver: boolean
}

/** The narrow column: 6, 今天, 超 13; 长期 without a due day; empty when off the list. */
export function daysCell(left: number | undefined, hasDueDay: boolean, isOpen: boolean): DaysLeft {
  if (!isOpen) return { text: '', isOver: false }
  if (!hasDueDay) return { text: '长期', isOver: false }
  if (left === undefined) return { text: '', isOver: false }
  if (left === 0) return { text: '今天', isOver: false }
  return left < 0 ? { text: `超 ${-left}`, isOver: true } : { text: String(left), isOver: false }
}

/** The same in a list: 还有 2 个工作日, 今天到期, 超 13 个工作日. */
export function daysSentence(left: number | undefined, hasDueDay: boolean): DaysLeft {
  if (!hasDueDay) return { text: '长期', isOver: false }
  if (left === undefined) return { text: '', isOver: false }
  if (left === 0) return { text: '今天到期', isOver: false }
  return left < 0
    ? { text: `超 ${-left} 个工作日`, isOver: true }
    : { text: `还有 ${left} 个工作日`, isOver: false }
}

// A day as people type it: 2024-10-18, 2024/10/18, 20241018, 2024年10月18日, 10-18, 10月18日.
import type { Day } from '@/api/types'
import { spokenDay } from './day'

export interface DayLimits {
  isMonth?: boolean
  earliest?: Day
  latest?: Day
  /** Whose year is meant when none is written. */
  near: Day
}
export type TypedDay = { day: Day | undefined } | { why: string }

const kFull = /^(\d{4})(?:[-/.年]?)(\d{1,2})(?:(?:[-/.月]?)(\d{1,2})日?)?月?$/
const kShort = /^(\d{1,2})[-/.月](\d{1,2})日?$/
const two = (text: string) => text.padStart(2, '0')

function dayOf(text: string, limits: DayLimits): Day | undefined {
  const plain = text.replace(/\s+/g, '').replace(/[０-９]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  )
  const full = kFull.exec(plain)
  if (full && limits.isMonth) return `${full[1]}-${two(full[2]!)}-01`
  if (full?.[3]) return `${full[1]}-${two(full[2]!)}-${two(full[3])}`
  const short = limits.isMonth ? null : kShort.exec(plain)
  return short ? `${limits.near.slice(0, 4)}-${two(short[1]!)}-${two(short[2]!)}` : undefined
}
/** 2024-02-30 is not a day. */
function isDay(day: Day): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day
}

/** What was typed as a day within the limits, or why it is not taken; nothing typed clears it. */
export function readTypedDay(text: string, limits: DayLimits): TypedDay {
  if (text.trim() === '') return { day: undefined }
  const example = limits.isMonth ? '2024-10' : '2024-10-18'
  const day = dayOf(text, limits)
  if (!day || !isDay(day)) return { why: `“${text.trim()}”不是日期，请写成 ${example}` }
  if (limits.isMonth) return { day: day.slice(0, 7) }
  const say = (each: Day) => spokenDay(each, limits.near)
  if (limits.earliest && day < limits.earliest) {
    return { why: `${say(day)}不能选，最早是 ${say(limits.earliest)}` }
  }
  if (limits.latest && day > limits.latest) {
    return { why: `${say(day)}不能选，最晚是 ${say(limits.latest)}` }
  }
  return { day }
}

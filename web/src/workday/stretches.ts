import type { ExceptionDay } from '@/api/workday_types'

/** Days of one kind and name that follow each other, as the notice says them. */
export interface Stretch {
  name: string
  kind: ExceptionDay['kind']
  first: string
  last: string
  days: number
}
const kDay = 24 * 3600 * 1000

export function stretchesOf(days: readonly ExceptionDay[]): Stretch[] {
  const list: Stretch[] = []
  for (const { day, kind, name } of days) {
    const before = list.at(-1)
    const goesOn =
      before?.kind === kind &&
      before.name === name &&
      Date.parse(day) - Date.parse(before.last) === kDay
    if (before && goesOn) {
      before.last = day
      before.days += 1
    } else {
      list.push({ name, kind, first: day, last: day, days: 1 })
    }
  }
  return list
}

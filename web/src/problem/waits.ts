import type { Dossier } from '@/api/types'
import { word } from '@/terms/words'
import { daysSentence, spokenDay } from '@/ui/day'

/** Whom a problem waits for, why and until when, as one sentence; nothing when for nobody. */
export function waitsSentence(waits: Dossier['waits_for'] | undefined, today: string): string {
  if (!waits?.who) return ''
  return `等${waits.who}${waits.why}${untilText(waits, today)}`
}

/** ，10 月 18 日前; when that day is over, by how many working days. */
export function untilText(
  waits: Pick<NonNullable<Dossier['waits_for']>, 'until_day' | 'working_days_left'>,
  today: string,
): string {
  if (!waits.until_day) return ''
  const over = daysSentence(waits.working_days_left, true)
  const day = `，${spokenDay(waits.until_day, today)}前`
  return over.isOver ? `${day}，已${over.text}` : day
}

/** Every day until which it waits, the earliest first. */
export function dueDaysOf(dossier: Dossier | undefined) {
  return (dossier?.waits ?? []).map((each) => ({
    label: word('wait_kind', each.kind),
    day: each.due_day,
    ground: each.why_day,
  }))
}

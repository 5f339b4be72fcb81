import type { Dossier } from '@/api/types'
import { word } from '@/terms/words'
import { spokenDay } from '@/ui/day'

/** Whom a problem waits for, why and until when, as one sentence; nothing when for nobody. */
export function waitsSentence(waits: Dossier['waits_for'] | undefined, today: string): string {
  if (!waits?.who) return ''
  const until = waits.until_day ? `，${spokenDay(waits.until_day, today)}前` : ''
  return `等${waits.who}${waits.why}${until}`
}

/** Every day until which it waits, the earliest first. */
export function dueDaysOf(dossier: Dossier | undefined) {
  return (dossier?.waits ?? []).map((each) => ({
    label: word('wait_kind', each.kind),
    day: each.due_day,
    ground: each.why_day,
  }))
}

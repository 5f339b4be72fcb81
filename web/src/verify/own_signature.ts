// Who has signed the present round already: what he is told, and what a second signature says first.
import type { Dossier, Signature } from '@/api/types'
import { beijingDay, spokenDay } from '@/ui/day'

/** His own signature of the round that runs; nothing once it is decided. */
export function ownSignature(dossier: Dossier | undefined, officer: number | undefined) {
  if (dossier?.problem.state !== 'group_checked') return undefined
  return dossier.problem.rounds?.at(-1)?.signatures?.find((each) => each.officer === officer)
}
/** 您 8 月 8 日已签，等核查方。 */
export function signedSentence(signature: Signature, isOffice: boolean, today: string): string {
  const day = spokenDay(beijingDay(signature.signed_at), today)
  return `您 ${day}已签，等${isOffice ? '核查方' : '综合办公室'}。`
}
/** As the server writes it: the findings of one who signs anew begin with why. */
export const withReason = (reason: string | undefined, findings: string): string =>
  reason?.trim() ? `改签理由：${reason.trim()}\n${findings}` : findings

// Several orders signed at once: each is its own act, with its own version and its own refusals.
import type { SigningDone, SigningsDone, SigningView } from '@/api/supervision_types'
import { call } from '@/api/client'
import { issueBody } from './supervision_forms'

/** One row of the order of signings, with the words that are the same for all. */
export function signingBody(views: readonly SigningView[], common: Record<string, unknown>) {
  return {
    items: views.map(({ order }) => {
      const isTalk = order.kind === 'admonition'
      const said = isTalk ? common : { ...common, meeting_time: '', meeting_place: '' }
      return {
        id: order.id,
        version: order.version,
        command: issueBody({ ...said, requirement: order.requirement }),
      }
    }),
  }
}

export async function signAll(
  views: readonly SigningView[],
  common: Record<string, unknown>,
): Promise<SigningsDone> {
  return call<SigningsDone>('/api/supervision_orders/sign', {
    method: 'POST',
    body: signingBody(views, common),
  })
}

/** What signing does, in a few words: the paper, its number, until when an answer is due. */
export function effectOf(view: SigningView, dayText: (day: string) => string): string {
  const paper = view.letter_name
    ? `发${view.letter_name}，字号 ${view.number_series}待取`
    : '不带公文'
  return view.reply_due_day ? `${paper}，${dayText(view.reply_due_day)}前回复` : `${paper}，不要求回复`
}

/** What became of one, as a sentence. */
export function outcomeOf(done: SigningDone): string {
  if (done.is_signed) return done.letter_number || '已签发，不带公文'
  return (done.refusals ?? []).map((each) => each.message).join('；')
}

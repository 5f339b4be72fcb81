// What each act on a supervision order asks for.
import type { SupervisionDetail, SupervisionOrder } from '@/api/supervision_types'
import { spokenDay } from '@/ui/day'
import type { ActForm, Field } from '@/ui/form_model'
import { word } from '@/terms/words'

const requirement = (initial: string): Field => ({
  kind: 'long',
  name: 'requirement',
  label: word('field', 'requirement'),
  initial,
})

/** `letters`: the person may write letters of the register, not only sign orders. */
function issueForm(detail: SupervisionDetail, letters: boolean): ActForm {
  const hasForm = detail.has_letter_form && letters
  const withLetter = (values: Record<string, unknown>) => values.has_letter === true
  const fields: Field[] = [requirement(detail.order.requirement)]
  if (hasForm) {
    fields.push({
      kind: 'check',
      name: 'has_letter',
      label: '同时发出文书，取字号存档',
      initial: true,
    })
    for (const [name, label] of [
      ['copies', '抄送'],
      ['contact', '联系人'],
      ['phone', '联系电话'],
    ] as const) {
      fields.push({ kind: 'text', name, label, isOptional: true, isWanted: withLetter })
    }
  }
  return {
    say: '签发后责任单位才看得到；回复期限从今天起按工作日算。',
    fields,
  }
}

const kForms: Record<string, ActForm> = {
  dismiss: {
    say: '不采用的不发给责任单位；理由留存，间隔期内不再拟同类督办。',
    fields: [{ kind: 'long', name: 'reason', label: '理由' }],
  },
  reply: {
    say: '由单位负责人签字后回复；认可之前可能被退回。',
    fields: [
      { kind: 'long', name: 'text', label: '回复' },
      { kind: 'text', name: 'signed_by', label: '签字的负责人' },
    ],
  },
  send_back_reply: {
    say: '退回后回复期限从今天重新起算。',
    fields: [{ kind: 'long', name: 'reason', label: '理由' }],
    isRisk: true,
  },
  accept_reply: { fields: [{ kind: 'long', name: 'opinion', label: word('field', 'opinion'), initial: '同意' }] },
}

export function orderFormFor(
  act: string,
  detail: SupervisionDetail,
  letters: boolean,
): ActForm | undefined {
  return act === 'issue' ? issueForm(detail, letters) : kForms[act]
}

/** The whole body of 签发: the API wants every text, also the empty ones. */
export function issueBody(said: Record<string, unknown>): Record<string, unknown> {
  const texts = Object.fromEntries(
    ['requirement', 'copies', 'signer', 'contact', 'phone'].map((name) => [name, said[name] ?? '']),
  )
  return { ...texts, has_letter: said.has_letter === true }
}

/** A reply that is late, or how long there is. */
export function replyText(order: SupervisionOrder, today: string): { text: string; isOver: boolean } {
  if (order.state !== 'issued' || !order.reply_due_day) return { text: '', isOver: false }
  const isOver = order.reply_due_day < today
  return { text: `${spokenDay(order.reply_due_day, today)}${isOver ? ' 已过' : ' 前'}`, isOver }
}

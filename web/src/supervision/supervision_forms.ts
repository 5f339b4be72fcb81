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

/** What the letter says beside the case; of 约谈 also when and where. */
export function letterFieldsOf(hasTalk: boolean): Field[] {
  const names: [string, string, string?][] = [
    ['signer', '签发人'],
    ['copies', '抄送'],
    ['contact', '联系人'],
    ['phone', '联系电话'],
  ]
  if (hasTalk) {
    names.unshift(
      ['meeting_time', '约谈时间', '如 8月26日上午9时；不填为另行通知'],
      ['meeting_place', '约谈地点'],
    )
  }
  return names.map(([name, label, hint]) => ({ kind: 'text', name, label, hint, isOptional: true }))
}

function issueForm(detail: SupervisionDetail): ActForm {
  return {
    say: '签发时取字号、出公文，责任单位才看得到；回复期限从今天起按工作日算。',
    fields: [
      requirement(detail.order.requirement),
      ...letterFieldsOf(detail.order.kind === 'admonition'),
    ],
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

export function orderFormFor(act: string, detail: SupervisionDetail): ActForm | undefined {
  return act === 'issue' ? issueForm(detail) : kForms[act]
}

/** The whole body of 签发: the API wants every text, also the empty ones. */
export function issueBody(said: Record<string, unknown>): Record<string, unknown> {
  const texts = Object.fromEntries(
    ['requirement', 'copies', 'signer', 'contact', 'phone'].map((name) => [name, said[name] ?? '']),
  )
  const talk = Object.fromEntries(
    ['meeting_time', 'meeting_place'].filter((name) => said[name]).map((name) => [name, said[name]]),
  )
  return { ...texts, ...talk }
}

/** A reply that is late, or how long there is. */
export function replyText(order: SupervisionOrder, today: string): { text: string; isOver: boolean } {
  if (order.state !== 'issued' || !order.reply_due_day) return { text: '', isOver: false }
  const isOver = order.reply_due_day < today
  return { text: `${spokenDay(order.reply_due_day, today)}${isOver ? ' 已过' : ' 前'}`, isOver }
}

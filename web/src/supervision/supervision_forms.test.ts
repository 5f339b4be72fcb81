import { expect, it } from 'vitest'
import type { SupervisionDetail, SupervisionOrder } from '@/api/supervision_types'
import { bodyOf, initialValues, missingFields } from '@/ui/form_model'
import { issueBody, orderFormFor, replyText } from './supervision_forms'

const detailOf = (kind: string) =>
  ({ order: { requirement: '请说明', kind, ground: {} } }) as unknown as SupervisionDetail
const detail = detailOf('supervision')

it('an order is signed with its letter; a talk also says when and where', () => {
  const names = (kind: string) =>
    orderFormFor('issue', detailOf(kind))?.fields.map((field) => field.name)
  expect(names('supervision')).toEqual(['requirement', 'signer', 'copies', 'contact', 'phone'])
  expect(names('admonition')).toEqual([
    'requirement',
    'meeting_time',
    'meeting_place',
    'signer',
    'copies',
    'contact',
    'phone',
  ])
  const fields = orderFormFor('issue', detail)?.fields ?? []
  expect(issueBody(bodyOf(fields, initialValues(fields)))).toEqual({
    requirement: '请说明',
    copies: '',
    signer: '',
    contact: '',
    phone: '',
  })
  expect(issueBody({ requirement: '请说明', meeting_time: '上午9时' })).toMatchObject({
    meeting_time: '上午9时',
  })
})

it('a reply names who signed it, a refusal its reason', () => {
  const missing = (act: string) => {
    const fields = orderFormFor(act, detail)?.fields ?? []
    return missingFields(fields, initialValues(fields)).map((field) => field.name)
  }
  expect(missing('reply')).toEqual(['text', 'signed_by'])
  expect(missing('dismiss')).toEqual(['reason'])
  expect(missing('send_back_reply')).toEqual(['reason'])
  expect(missing('accept_reply')).toEqual([])
})

it('a reply is late the day after its day', () => {
  const order = { state: 'issued', reply_due_day: '2024-08-20' } as SupervisionOrder
  expect(replyText(order, '2024-08-20')).toEqual({ text: '8 月 20 日 前', isOver: false })
  expect(replyText(order, '2024-08-21')).toEqual({ text: '8 月 20 日 已过', isOver: true })
  expect(replyText({ ...order, state: 'replied' }, '2024-08-21').text).toBe('')
})

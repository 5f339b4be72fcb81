import { expect, it } from 'vitest'
import type { SupervisionDetail, SupervisionOrder } from '@/api/supervision_types'
import { bodyOf, initialValues, missingFields } from '@/ui/form_model'
import { issueBody, orderFormFor, replyText } from './supervision_forms'

const detail = { order: { requirement: '请说明' }, has_letter_form: true } as SupervisionDetail

it('an order is signed with its letter by those who may write letters, without by others', () => {
  const names = (letters: boolean) =>
    orderFormFor('issue', detail, letters)?.fields.map((field) => field.name)
  expect(names(true)).toEqual(['requirement', 'has_letter', 'copies', 'contact', 'phone'])
  expect(names(false)).toEqual(['requirement'])
  const fields = orderFormFor('issue', detail, true)?.fields ?? []
  expect(issueBody(bodyOf(fields, initialValues(fields)))).toEqual({
    requirement: '请说明',
    has_letter: true,
    copies: '',
    signer: '',
    contact: '',
    phone: '',
  })
  expect(issueBody({ requirement: '请说明' })).toMatchObject({ has_letter: false })
})

it('a reply names who signed it, a refusal its reason', () => {
  const missing = (act: string) => {
    const fields = orderFormFor(act, detail, true)?.fields ?? []
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

import { expect, it } from 'vitest'
import { missingFields } from '@/ui/form_model'
import { letterFields, wishOf } from './letter_form'

const names = (kind: string) => letterFields(kind, '2024-08-20').map((field) => field.name)

it('a supervision order wants a day for the answer, a closing statement asks for nothing', () => {
  const missing = (kind: string) =>
    missingFields(letterFields(kind, '2024-08-20'), {}).map((field) => field.name)
  expect(missing('supervision_order')).toEqual(['reply_due_day'])
  expect(missing('reminder')).toEqual([])
  expect(missing('closing_statement')).toEqual([])
  expect(names('closing_statement')).not.toContain('requirement')
})

it('the wish holds every text, and a day only when there is one', () => {
  expect(wishOf('reminder', { problem: 7 }, { reason: '将到期' })).toEqual({
    kind: 'reminder',
    problem: 7,
    addressee: '',
    copies: '',
    urgency: '',
    reason: '将到期',
    requirement: '',
    signer: '',
    contact: '',
    phone: '',
  })
  expect(wishOf('reminder', {}, { reply_due_day: '2024-08-27' })).toMatchObject({
    reply_due_day: '2024-08-27',
  })
})

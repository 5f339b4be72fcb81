import { expect, it } from 'vitest'
import type { Money } from '@/api/types'
import { sumsOf } from './money'

const money = {
  undisputed_fen: 1000,
  disputed_fen: 300,
  reduced_fen: 100,
  agreed_fen: 400,
  agreed_until_day: '2024-08-20',
  payments: [{ amount_fen: 200 }, { amount_fen: 50 }],
} as unknown as Money

it('what has to be paid is beyond dispute and under no living agreement', () => {
  expect(sumsOf(money, '2024-08-20')).toEqual({
    paid: 250,
    open: 650,
    agreed: 400,
    due: 250,
    disputed: 300,
    balance: 950,
  })
  expect(sumsOf(money, '2024-08-21')).toMatchObject({ agreed: 0, due: 650, balance: 950 })
})

it('an agreement covers no more than is owed, and nothing is owed below nothing', () => {
  expect(sumsOf({ ...money, agreed_fen: 9000 }, '2024-08-01')).toMatchObject({ agreed: 650, due: 0 })
  const paid = [{ amount_fen: 5000 }] as Money['payments']
  expect(sumsOf({ ...money, payments: paid }, '2024-08-01')).toMatchObject({ due: 0, balance: 300 })
  expect(sumsOf({ ...money, payments: undefined }, '2024-08-01').paid).toBe(0)
})

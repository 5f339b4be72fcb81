import { expect, it } from 'vitest'
import type { PivotCell } from '@/api/types'
import { sumOfCells } from './sections'

const cell = (count: number, fen: number) =>
  ({
    totals: {
      count,
      money_count: 1,
      principal_fen: 3 * fen,
      paid_fen: fen,
      agreed_fen: 0,
      balance_fen: 2 * fen,
    },
  }) as PivotCell

it('cells add up to what the whole question means; no cell is nothing', () => {
  const found = sumOfCells([cell(2, 100), cell(5, 7)])
  expect(found).toEqual({
    count: 7,
    money_count: 2,
    principal_fen: 321,
    paid_fen: 107,
    agreed_fen: 0,
    balance_fen: 214,
  })
  expect(sumOfCells([]).count).toBe(0)
})

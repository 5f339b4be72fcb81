import { expect, it } from 'vitest'
import { changeText } from './adjustment'

it('a proposed adjustment says what was, what would be, and why', () => {
  const before = { undisputed_fen: 8_600_0000, disputed_fen: 0, reduced_fen: 0 }
  const text = changeText({
    before,
    after: { ...before, undisputed_fen: 0, disputed_fen: 8_600_0000 },
    reason: '结算有争议',
    proposed_by: 3,
    proposed_day: '2024-07-08',
  })
  expect(text).toBe(
    '由无分歧 86.00、有分歧 0.00、核减 0.00 万元改为无分歧 0.00、有分歧 86.00、核减 0.00 万元。理由：结算有争议。',
  )
})

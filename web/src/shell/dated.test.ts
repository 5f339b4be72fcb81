import { expect, test } from 'vitest'
import { holdsOn } from './dated'

test.each([
  [{}, true],
  [{ valid_from: '2024-08-20' }, true],
  [{ valid_from: '2024-08-21' }, false],
  [{ valid_to: '2024-08-20' }, true],
  [{ valid_to: '2024-08-19' }, false],
  [{ valid_from: '2024-08-01', valid_to: '2024-08-31' }, true],
])('%o is in force on 2024-08-20: %s', (each, expected) => {
  expect(holdsOn(each, '2024-08-20')).toBe(expected)
})

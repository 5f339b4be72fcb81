import { expect, it } from 'vitest'
import { entryNumber, roundText, shortDigest, stepOf } from './state'

it('a problem that is off the list has walked all five steps, a withdrawn one none', () => {
  expect(stepOf('closed')).toBe(5)
  expect(stepOf('withdrawn')).toBe(0)
  expect(stepOf('in_notice')).toBe(4)
})

it('a second round is named, and so is a plan that was sent back', () => {
  expect(roundText('rectifying', 1, 0)).toBe('')
  expect(roundText('rectifying', 2, 1)).toBe('第 2 轮')
  expect(roundText('assigned', 1, 2)).toBe('退回 2 次')
})

it('journal numbers are grouped and digests are cut in the middle', () => {
  expect(entryNumber(18006)).toBe('18 006')
  expect(entryNumber(7)).toBe('7')
  expect(shortDigest('9f2c000000000000000000000000000081ab')).toBe('9f2c…81ab')
})

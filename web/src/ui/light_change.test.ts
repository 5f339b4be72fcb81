import { expect, it } from 'vitest'
import type { TimelineEntry } from '@/api/types'
import { lightsOf, saidOf } from './light_change'

const entry = (event: string, payload?: unknown, sentence = '') =>
  ({ event, payload, sentence }) as TimelineEntry

it('tells from which light to which, and why', () => {
  const changed = entry('light_changed', { before: 'yellow', light: 'red', sentence: '已过 6 天。' })
  expect(lightsOf(changed)).toEqual(['yellow', 'red'])
  expect(saidOf(changed)).toBe('已过 6 天。')
  expect(lightsOf(entry('light_changed'))).toBeUndefined()
  expect(lightsOf(entry('problem_assigned', { before: 'a', light: 'b' }))).toBeUndefined()
  expect(saidOf(entry('problem_assigned', {}, '请抓紧'))).toBe('请抓紧')
})

import { expect, it } from 'vitest'
import { ApiError, OfflineError, sentenceOf } from './errors'

it('a refusal is told with all its reasons', () => {
  const reasons = [
    { rule: 'a', message: '第 2 笔付款缺银行回单' },
    { rule: 'b', message: '公示未结束' },
  ]
  expect(sentenceOf(new ApiError(409, { title: '不能办', reasons }))).toBe(
    '第 2 笔付款缺银行回单；公示未结束',
  )
})

it('a fault gives its number and says that nothing is lost', () => {
  expect(sentenceOf(new ApiError(503, { incident: '7F3A' }))).toContain('编号 7F3A')
})

it('a row that somebody else changed is recognised by status and by rule', () => {
  expect(new ApiError(412, {}).isStale).toBe(true)
  expect(
    new ApiError(409, { reasons: [{ rule: 'row_is_unchanged_since_read', message: '' }] }).isStale,
  ).toBe(true)
  expect(new ApiError(409, { reasons: [{ rule: 'thing_exists', message: '' }] }).isStale).toBe(
    false,
  )
})

it('an unreachable server is not called a fault', () => {
  expect(sentenceOf(new OfflineError('x'))).toContain('连不上服务器')
})

import { expect, it } from 'vitest'
import { labels } from '@/terms/zh-CN'
import { ApiError, OfflineError, findingText, sentenceOf } from './errors'

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
  expect(sentenceOf(new OfflineError('x'))).toContain('您填的内容还在')
  expect(sentenceOf(new OfflineError('x', true))).toBe('连不上服务器，网络恢复后再打开一次。')
})

it('a field that cannot be read is named in Chinese, or not at all', () => {
  const told = (path: string) => findingText({ path, message: '应为日期，如 2024-10-23' })
  expect(told('due_day')).toBe('整改时限：应为日期，如 2024-10-23')
  expect(told('measures[1].due_day')).toBe('整改措施第 2 项、整改时限：应为日期，如 2024-10-23')
  expect(told('rows[0].nothing_known')).toBe('第 1 项：应为日期，如 2024-10-23')
  expect(told('nothing_known')).toBe('应为日期，如 2024-10-23')
  expect(told('')).toBe('应为日期，如 2024-10-23')
  expect(told('第 3 行“整改时限”')).toBe('第 3 行“整改时限”：应为日期，如 2024-10-23')
  expect(findingText({ path: 'file', message: '文件里没有表头' })).toBe('文件里没有表头')
})

it('no path of any shape reaches a person as the server wrote it', () => {
  const names = [...Object.keys(labels.field ?? {}), 'If-Match', 'problem_number', 'x']
  const shapes = (name: string) => [name, `${name}[0]`, `${name}.text`, `body.${name}[12].${name}`]
  for (const path of names.flatMap(shapes)) {
    const error = new ApiError(422, { findings: [{ path, message: '这一项没有读懂' }] })
    expect(sentenceOf(error)).not.toMatch(/[A-Za-z_[\]]/)
  }
})

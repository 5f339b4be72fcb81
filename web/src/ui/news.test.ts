import { expect, it } from 'vitest'
import type { TimelineEntry } from '@/api/types'
import { newsOf } from './news'

const step = (entry_index: number, label: string, more: Partial<TimelineEntry> = {}) =>
  ({ entry_index, event: '', label, officer_name: '李某', ...more }) as TimelineEntry

it('tells only what is new, oldest first, and who did it', () => {
  const before = [step(1, '登记')]
  const after = [step(5, '转红灯', { job: 'daily_scan' }), step(1, '登记'), step(3, '填报进展')]
  expect(newsOf(before, after)).toBe('这期间：李某“填报进展”，系统“转红灯”。')
  expect(newsOf(after, after)).toBe('')
  const many = [1, 2, 3, 4, 5].map((at) => step(at, `第${at}步`))
  expect(newsOf(before, many)).toBe('这期间：李某“第3步”，李某“第4步”，李某“第5步”，共 4 步。')
})

import { expect, it } from 'vitest'
import type { TimelineEntry } from '@/api/types'
import { evidenceUrl, filesIn, filesOfLast, firstEntries } from './evidence'

const file = (id: number) => ({ id, digest: 'ab', name: `${id}.pdf`, kind: 'document' })
const entry = (entry_index: number, event: string, payload?: unknown) =>
  ({ entry_index, event, payload }) as TimelineEntry

it('finds every file that an entry names, wherever the event holds it', () => {
  const ids = (payload?: unknown) => filesIn(entry(1, 'x', payload)).map((each) => each.id)
  expect(ids({ voucher: file(1) })).toEqual([1])
  expect(ids({ agreement: file(2) })).toEqual([2])
  expect(ids({ evidence: [file(3), file(4)] })).toEqual([3, 4])
  expect(ids({ measures: [{ evidence: [file(5)] }, {}, { evidence: [file(6)] }] })).toEqual([5, 6])
  expect(ids({ evidence: [7] })).toEqual([7])
  expect([ids(undefined), ids(null), ids({ reason: '…' })]).toEqual([[], [], []])
})

it('tells by which entry a file came first, whatever order they are told in', () => {
  const timeline = [
    entry(9, 'closure_requested', { evidence: [file(1)] }),
    entry(4, 'progress_reported', { measures: [{ evidence: [file(1), file(2)] }] }),
  ]
  const first = firstEntries(timeline)
  expect([first.get(1)?.entry_index, first.get(2)?.entry_index, first.get(3)]).toEqual([4, 4, undefined])
})

it('a link says on what the reader saw the file', () => {
  expect(evidenceUrl(3, 9)).toBe('/api/evidence/3?problem=9')
  expect(evidenceUrl(3, { lead: 4 })).toBe('/api/evidence/3?lead=4')
})

it('the last of several, and of the one that is meant', () => {
  const timeline = [
    entry(5, 'clock_paused', { from_day: '2024-08-01', evidence: [file(2)] }),
    entry(3, 'clock_paused', { from_day: '2024-05-01', evidence: [file(1)] }),
    entry(9, 'clock_resumed', { evidence: [file(3)] }),
    entry(11, 'clock_paused', null),
  ]
  expect(filesOfLast(timeline, 'clock_paused').map((each) => each.id)).toEqual([2])
  const isMay = (said: { from_day: string }) => said.from_day === '2024-05-01'
  expect(filesOfLast(timeline, 'clock_paused', isMay).map((each) => each.id)).toEqual([1])
  expect(filesOfLast(undefined, 'clock_paused')).toEqual([])
})

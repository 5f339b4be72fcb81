import { computed, ref } from 'vue'
import { expect, it } from 'vitest'
import { useLedgerLines } from './useLedgerLines'

it('on paper stands what is loaded, and how many rows are not on it', () => {
  const sections = computed(() => [
    { code: 'a', count: 2 },
    { code: 'b', count: 3 },
  ])
  const all = [
    { index: 0, line: { kind: 'group', section: 0 }, row: undefined },
    { index: 1, line: { kind: 'row', section: 0, at: 0 }, row: { id: 1 } },
    { index: 2, line: { kind: 'row', section: 0, at: 1 }, row: undefined },
    { index: 3, line: { kind: 'group', section: 1 }, row: undefined },
  ]
  const linesOf = (from: number, to: number) => all.slice(from, to) as never
  const isOnPaper = ref(false)
  const view = computed(() => ({ from: 0, to: 4, above: 0, below: 0 }))
  const { lines, unprinted } = useLedgerLines({ linesOf, sections }, { view, isOnPaper })
  expect([lines.value.length, unprinted.value]).toEqual([4, 0])
  isOnPaper.value = true
  expect(lines.value.map(({ index }) => index)).toEqual([0, 1, 3])
  expect(unprinted.value).toBe(4)
})

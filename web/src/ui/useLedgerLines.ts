import { computed } from 'vue'
import type { useLedgerRows } from './useLedgerRows'
import type { useLedgerScroll } from './useLedgerScroll'

/** The lines that are drawn; on paper those that are loaded, and how many are missing on it. */
export function useLedgerLines<Row extends { id: number }>(
  source: Pick<ReturnType<typeof useLedgerRows<Row>>, 'linesOf' | 'sections'>,
  scroll: Pick<ReturnType<typeof useLedgerScroll>, 'view' | 'isOnPaper'>,
) {
  const lines = computed(() => {
    const all = source.linesOf(scroll.view.value.from, scroll.view.value.to)
    return scroll.isOnPaper.value ? all.filter(({ line, row }) => row || line.kind === 'group') : all
  })
  const unprinted = computed(() => {
    if (!scroll.isOnPaper.value) return 0
    const count = source.sections.value.reduce((sum, each) => sum + each.count, 0)
    return count - lines.value.filter(({ row }) => row).length
  })
  return { lines, unprinted }
}

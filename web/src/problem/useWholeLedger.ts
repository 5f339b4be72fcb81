import type { LedgerRow } from '@/api/types'
import type { RowSource } from '@/ui/ledger_model'
import type { Ref } from 'vue'

interface Ledger {
  source: Ref<RowSource<LedgerRow> | undefined>
  totals: Ref<{ count: number } | undefined>
}
export interface Paper {
  want: (from: number, to: number) => Promise<void>
}
export const kPaperRows = 5000

/** Rows beyond those that are looked at: for selecting all, and for paper. */
export function useWholeLedger(ledger: Ledger) {
  async function rowsUpTo(most: number) {
    const rows: LedgerRow[] = []
    const source = ledger.source.value
    for (const section of source?.sections ?? []) {
      let cursor = ''
      do {
        const limit = Math.min(500, most - rows.length)
        if (limit <= 0) break
        const page = await source!.fetch({ section: section.code, cursor, limit })
        rows.push(...page.rows)
        cursor = page.nextCursor
      } while (cursor !== '')
    }
    return { rows, isCut: rows.length < (ledger.totals.value?.count ?? 0) }
  }
  /** Brings every line into the grid; false when they are too many for paper. */
  async function loadAll(grid: Paper | null) {
    const total = ledger.totals.value?.count ?? 0
    if (!grid || total > kPaperRows) return false
    await grid.want(0, total + (ledger.source.value?.sections.length ?? 0))
    return true
  }
  return { rowsUpTo, loadAll }
}

import { watch, type Ref } from 'vue'
import type { LedgerRow } from '@/api/types'
import { download } from '@/ui/downloads'
import type { useLedger } from './useLedger'
import { kPaperRows, useWholeLedger, type Paper } from './useWholeLedger'

interface Grid extends Paper {
  select: (rows: readonly LedgerRow[]) => void
  clear: () => void
  toPaper: () => Promise<void>
}
interface Parts {
  ledger: ReturnType<typeof useLedger>
  grid: Readonly<Ref<Grid | null>>
  selection: Ref<LedgerRow[]>
  tell: (text: string) => void
}

/** Selecting all rows, and taking the list away: as a file or on paper. */
export function useLedgerTaking({ ledger, grid, selection, tell }: Parts) {
  const whole = useWholeLedger(ledger)

  async function selectEverything() {
    const asked = JSON.stringify(ledger.question.value)
    const { rows, isCut } = await whole.rowsUpTo(500)
    if (asked !== JSON.stringify(ledger.question.value)) return
    grid.value?.select(rows)
    if (isCut) tell(`一次最多选 500 件，已选前 ${rows.length} 件`)
  }
  async function printAll() {
    if (!(await whole.loadAll(grid.value))) {
      tell(`多于 ${kPaperRows} 行，请先筛选，或导出后打印`)
      return
    }
    // Drawn before the browser looks: it does not wait for what its own event asks for.
    await grid.value?.toPaper()
    print()
  }
  const onExport = (key: string) => (key === 'print' ? printAll() : download(key))

  // What was picked among other rows is not what is in sight: no act goes out on it unseen.
  watch(
    () => JSON.stringify(ledger.question.value),
    () => {
      const count = selection.value.length
      if (count === 0) return
      grid.value?.clear()
      tell(`筛选变了，原来选的 ${count} 件已经放下`)
    },
  )
  return { selectEverything, onExport }
}

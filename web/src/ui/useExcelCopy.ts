import { onMounted, onUnmounted } from 'vue'
import { excelHtml, excelText } from './ledger_model'

export interface CopiedTable {
  heading: string[]
  cells: string[][]
  /** Columns of numbers, in the order of the heading. */
  isNumber?: boolean[]
}

/**
 * Ctrl+C puts the chosen rows on the clipboard as Excel takes them: tab separated text and a table.
 * The browser's own copy event is used, because it also works without HTTPS.
 */
export function useExcelCopy(table: () => CopiedTable | undefined, done: (count: number) => void) {
  function onCopy(event: ClipboardEvent) {
    const target = event.target as HTMLElement | null
    const isTyping = target?.closest?.('input, textarea, dialog[open]')
    if (isTyping || getSelection()?.toString()) return
    const copied = table()
    if (!copied || copied.cells.length === 0) return
    event.preventDefault()
    event.clipboardData?.setData('text/plain', excelText([copied.heading, ...copied.cells]))
    event.clipboardData?.setData('text/html', excelHtml(copied.heading, copied.cells, copied.isNumber))
    done(copied.cells.length)
  }
  onMounted(() => document.addEventListener('copy', onCopy))
  onUnmounted(() => document.removeEventListener('copy', onCopy))
  return { copy: () => document.execCommand('copy') }
}

// What stands in a cell of the ledger, by its column.
import { h, type VNodeChild } from 'vue'
import type { LedgerRow } from '@/api/types'
import type { useCampaign } from '@/shell/useCampaign'
import { word } from '@/terms/words'
import { beijingText, shortDay } from '@/ui/day'
import { amountText, dayText, daysText, lightMark, stateBar } from '@/ui/marks'
import { isOpen, stepOf } from '@/ui/state'
import { flagsOf } from './columns'

export interface CellContext {
  campaign: Pick<ReturnType<typeof useCampaign>, 'unitName' | 'groupName' | 'categoryName'>
  /** The day that the list is of. */
  day: { readonly value: string }
  pathOf: (row: LedgerRow) => string
  /** Opens a page of the desk without loading everything anew. */
  follow: (path: string) => void
}

const titled = (text: string) => h('span', { title: text }, text)

/** As any link: with a key held or another button the browser opens it beside. */
function link(text: string, path: string, follow: (path: string) => void) {
  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    follow(path)
  }
  return h('a', { class: 'plain', href: path, title: text, onClick }, text)
}
function changedText(row: LedgerRow, today: string) {
  const text = beijingText(row.changed_at)
  return `${shortDay(text.slice(0, 10), today)} ${text.slice(11)}`
}

export function ledgerCells({ campaign, day, pathOf, follow }: CellContext) {
  const kCells: Record<string, (row: LedgerRow) => VNodeChild> = {
    light: (row) =>
      isOpen(row.state) ? lightMark({ light: row.light, sentence: row.light_sentence }) : null,
    serial: (row) => row.serial_number || '',
    region_unit: (row) => titled(row.text.region_unit),
    source: (row) => word('source', row.source),
    description: (row) => link(row.text.description, pathOf(row), follow),
    responsible_unit: (row) => campaign.unitName(row.responsible_unit),
    due_day: (row) =>
      dayText({
        day: row.due_day,
        original: row.due_day_original,
        today: day.value,
        fallback: row.text.due_text,
      }),
    measures: (row) => titled(row.text.measures_text),
    state: (row) =>
      stateBar({
        state: row.state,
        round: row.round,
        sentBackCount: row.sent_back_count,
        flags: flagsOf(row),
      }),
    left: (row) =>
      daysText({
        isWaiting: stepOf(row.state) === 1,
        left: row.working_days_left,
        hasDueDay: Boolean(row.due_day),
        isClosed: !isOpen(row.state),
      }),
    principal: (row) => amountText({ fen: row.principal_fen }),
    paid: (row) => amountText({ fen: row.paid_fen }),
    balance: (row) => amountText({ fen: row.balance_fen }),
    number: (row) => row.number,
    group: (row) => campaign.groupName(row.group),
    category: (row) => campaign.categoryName(row.category),
    round: (row) => row.round,
    changed: (row) => changedText(row, day.value),
  }
  return (column: string, row: LedgerRow) => kCells[column]?.(row)
}

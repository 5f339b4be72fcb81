// What freezing asks for, and how a filing is named in choices.
import type { DiffRow, FiledLead, FilingKind, FilingView } from '@/api/filing_types'
import type { Day, LedgerRow } from '@/api/types'
import { word } from '@/terms/words'
import type { ActForm, Option, Values } from '@/ui/form_model'

export const kLists: FilingKind[] = ['self_check_list', 'confirmed_list']
/** 2024-08 of a month, 2024 of the two lists, a name of another. */
export function periodOf(values: Record<string, unknown>): string {
  const kind = values.kind as FilingKind
  if (kind === 'other') return String(values.name ?? '').trim()
  return kLists.includes(kind) ? String(values.year ?? '') : String(values.month ?? '')
}

const isKind =
  (...kinds: FilingKind[]) =>
  (values: Values) =>
    kinds.includes(values.kind as FilingKind)

/** `units`: of which the office may freeze one alone. */
export function freezeForm(today: Day, kinds: Option[], units: Option[] = []): ActForm {
  return {
    say: '定格后谁也改不了；有错的另做更正定格，两份都在。',
    go: '定格',
    fields: [
      { kind: 'choice', name: 'kind', label: word('field', 'kind'), options: kinds, initial: kinds[0]?.value },
      {
        kind: 'month',
        name: 'month',
        label: word('field', 'month'),
        initial: today.slice(0, 7),
        isWanted: isKind('month_end', 'review'),
      },
      {
        kind: 'text',
        name: 'year',
        label: word('field', 'year'),
        initial: today.slice(0, 4),
        isWanted: isKind(...kLists),
      },
      { kind: 'text', name: 'name', label: word('field', 'name'), isWanted: isKind('other') },
      {
        kind: 'choice',
        name: 'unit',
        label: '只定格一个单位的',
        options: units,
        placeholder: '全部单位',
        isOptional: true,
        isWanted: (values) => units.length > 0 && isKind(...kLists)(values),
      },
      { kind: 'check', name: 'is_correction', label: '更正已有的定格' },
      {
        kind: 'long',
        name: 'reason',
        label: '更正理由',
        isWanted: (values) => values.is_correction === true,
      },
    ],
  }
}

/** 2024 年 7 月月末清单　07-31　31 件 */
export function choiceText(view: FilingView): string {
  const unit = view.unit_name ? `　${view.unit_name}` : ''
  const { day, content } = view.filing
  return `${view.name}${unit}　${day.slice(5)}　${content.sums.count} 件`
}

/** Where a row of a filing opens: the self-check, as long as it was no problem. */
export function placeOfRow(row: Pick<LedgerRow, 'id'>, lead?: FiledLead): string {
  return lead ? `/leads/${lead.id}` : `/problems/${row.id}`
}

/** 销号 between the two lists: what the review counts. */
export function isClosedSince(each: DiffRow): boolean {
  if (each.lead || each.row.state !== 'closed' || each.change === 'removed') return false
  return each.change === 'added' || (each.cells ?? []).some((cell) => cell.column === 'state')
}

/** 核实中 of a lead, 整改中 of a problem. */
export function stateOfRow(row: Pick<LedgerRow, 'state'>, lead?: FiledLead): string {
  return lead ? `线索${word('lead.state', lead.state)}` : word('problem.state', row.state)
}

// 附件2 first, in its order; the system's own columns right of a heavier line.
import type { LedgerRow } from '@/api/types'
import { wanYuanText } from '@/ui/amount'
import { daysCell } from '@/ui/day'
import type { Column } from '@/ui/ledger_model'
import { isOpen } from '@/ui/state'
import { word } from '@/terms/words'

export const kColumns: Column[] = [
  { key: 'light', label: '灯', width: 46, isFrozen: true, phone: 'side' },
  {
    key: 'serial',
    label: '序号',
    width: 52,
    align: 'right',
    isFrozen: true,
    sort: 'serial_number',
  },
  { key: 'region_unit', label: '地区(单位)', width: 92 },
  { key: 'source', label: '来源', width: 76 },
  { key: 'description', label: '存在问题', width: 284, phone: 'head' },
  {
    key: 'responsible_unit',
    label: '整改责任\n地区(单位)',
    width: 98,
    sort: 'responsible_unit',
    phone: 'line',
  },
  { key: 'due_day', label: '整改时限', width: 118, sort: 'due_day' },
  { key: 'measures', label: '整改措施', width: 152 },
  { key: 'state', label: '状态', width: 150, isSystemEdge: true, sort: 'state', phone: 'foot' },
  { key: 'left', label: '余/超\n工作日', width: 60, align: 'right', phone: 'side' },
  { key: 'principal', label: '金额\n万元', width: 70, align: 'right' },
  { key: 'paid', label: '已付\n万元', width: 66, align: 'right' },
  { key: 'balance', label: '余额\n万元', width: 70, align: 'right', sort: 'balance' },
]
export const kSumKeys = ['state', 'left', 'principal', 'paid', 'balance']

/** The row as 附件2 has it, for the clipboard. */
export function annex2Cells(row: LedgerRow, unitName: (code: string) => string): string[] {
  const left = daysCell(row.working_days_left, Boolean(row.due_day), isOpen(row.state))
  return [
    row.serial_number ? String(row.serial_number) : '',
    row.text.region_unit,
    row.text.source_text || word('source', row.source),
    row.text.description,
    unitName(row.responsible_unit) || row.text.responsible_unit_text,
    row.due_day ?? row.text.due_text,
    row.text.measures_text,
    word('problem.state', row.state),
    left.text,
    row.principal_fen === undefined ? '' : wanYuanText(row.principal_fen).replaceAll(',', ''),
    row.paid_fen === undefined ? '' : wanYuanText(row.paid_fen).replaceAll(',', ''),
    row.balance_fen === undefined ? '' : wanYuanText(row.balance_fen).replaceAll(',', ''),
  ]
}
export function flagsOf(row: LedgerRow): string[] {
  const flags: string[] = []
  if (row.is_paused) flags.push('暂停计时')
  if (row.is_disputed) flags.push('有异议')
  if (row.is_referred) flags.push('已按程序移送')
  if (row.supervised_as) flags.push(word('supervision_kind', row.supervised_as))
  return flags
}

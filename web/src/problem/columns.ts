// 附件2 first, in its order; the system's own columns right of a heavier line.
import type { LedgerRow } from '@/api/types'
import { wanYuanText } from '@/ui/amount'
import { beijingDay, daysCell } from '@/ui/day'
import type { Column } from '@/ui/ledger_model'
import { isOpen } from '@/ui/state'
import { word } from '@/terms/words'

export const kColumns: Column[] = [
  { key: 'light', label: '灯', width: 52, isFrozen: true, isSystem: true, phone: 'side', sort: 'light' },
  {
    key: 'serial',
    label: '序号',
    width: 54,
    align: 'right',
    isFrozen: true,
    sort: 'serial_number',
  },
  { key: 'region_unit', label: word('field', 'region_unit'), width: 92 },
  { key: 'source', label: word('field', 'source'), width: 76, sort: 'source' },
  { key: 'description', label: word('field', 'description'), width: 248, phone: 'head' },
  {
    key: 'responsible_unit',
    label: '整改责任\n地区(单位)',
    width: 98,
    sort: 'responsible_unit',
    phone: 'line',
  },
  { key: 'due_day', label: word('field', 'due_day'), width: 116, sort: 'due_day' },
  { key: 'measures', label: word('field', 'measures'), width: 140 },
  { key: 'state', label: '状态', width: 150, isSystem: true, sort: 'state', phone: 'foot' },
  {
    key: 'left',
    label: '余/超\n工作日',
    width: 62,
    align: 'right',
    isSystem: true,
    phone: 'side',
    sort: 'days_left',
  },
  {
    key: 'principal',
    label: '核减后本金\n万元',
    width: 92,
    align: 'right',
    isSystem: true,
    sort: 'principal',
  },
  { key: 'paid', label: '已付\n万元', width: 78, align: 'right', isSystem: true, sort: 'paid' },
  {
    key: 'balance',
    label: '余额\n万元',
    width: 84,
    align: 'right',
    isSystem: true,
    sort: 'balance',
  },
  { key: 'number', label: word('field', 'number'), width: 104, isSystem: true, isHiddenAtFirst: true },
  {
    key: 'group',
    label: word('field', 'group'),
    width: 150,
    isSystem: true,
    isHiddenAtFirst: true,
    sort: 'group',
  },
  {
    key: 'category',
    label: word('field', 'category'),
    width: 120,
    isSystem: true,
    isHiddenAtFirst: true,
    sort: 'category',
  },
  {
    key: 'round',
    label: '轮次',
    width: 52,
    align: 'right',
    isSystem: true,
    isHiddenAtFirst: true,
    sort: 'round',
  },
  {
    key: 'changed',
    label: '最近办理',
    width: 128,
    isSystem: true,
    isHiddenAtFirst: true,
    sort: 'changed_at',
  },
]
export const kSumKeys = ['principal', 'paid', 'balance']

interface Names {
  unitName: (code: string | undefined) => string
  groupName: (code: string | undefined) => string
  categoryName: (code: string | undefined) => string
}
const money = (fen: number | undefined) =>
  fen === undefined ? '' : wanYuanText(fen).replaceAll(',', '')

/** A cell as plain text, for the clipboard. */
export function cellText(key: string, row: LedgerRow, names: Names): string {
  const texts: Record<string, () => string> = {
    light: () => (isOpen(row.state) ? word('light', row.light) : ''),
    serial: () => (row.serial_number ? String(row.serial_number) : ''),
    region_unit: () => row.text.region_unit,
    source: () => row.text.source_text || word('source', row.source),
    description: () => row.text.description,
    responsible_unit: () => names.unitName(row.responsible_unit) || row.text.responsible_unit_text,
    due_day: () => row.due_day ?? row.text.due_text,
    measures: () => row.text.measures_text,
    state: () => word('problem.state', row.state),
    left: () => daysCell(row.working_days_left, Boolean(row.due_day), isOpen(row.state)).text,
    principal: () => money(row.principal_fen),
    paid: () => money(row.paid_fen),
    balance: () => money(row.balance_fen),
    number: () => row.number,
    group: () => names.groupName(row.group),
    category: () => names.categoryName(row.category),
    round: () => String(row.round),
    changed: () => beijingDay(row.changed_at),
  }
  return texts[key]?.() ?? ''
}
export function flagsOf(row: LedgerRow): string[] {
  const flags: string[] = []
  if (row.is_paused) flags.push('暂停计时')
  if (row.is_disputed) flags.push('有异议')
  if (row.is_referred) flags.push('已按程序移送')
  if (row.supervised_as) flags.push(word('supervision_kind', row.supervised_as))
  return flags
}

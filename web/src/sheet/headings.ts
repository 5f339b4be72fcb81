// Headings that a file writes in its own way, and the columns of 附件2 that they may mean.
import type { ImportReport } from '@/api/sheet_types'
import { word } from '@/terms/words'

export const kLeftOut = 'left_out'

export const kColumns = [
  { value: 'region_unit', label: '地区（单位）' },
  { value: 'source', label: word('field', 'source') },
  { value: 'description', label: word('field', 'description') },
  { value: 'responsible_unit', label: '整改责任地区（单位）' },
  { value: 'due', label: '整改时限' },
  { value: 'measures', label: word('field', 'measures') },
  { value: 'group', label: word('field', 'group') },
  { value: 'category', label: '问题类别' },
  { value: 'amount', label: '涉及金额' },
  { value: 'undisputed', label: '无分歧欠款' },
  { value: 'disputed', label: '有分歧欠款' },
  { value: kLeftOut, label: '这一列不要' },
]

/** What a 清欠台账 has beside them: which debt it is. */
export const kDebtColumns = [
  { value: 'creditor', label: '债权企业' },
  { value: 'contract', label: '合同（项目）名称' },
  { value: 'payable', label: '应付日期' },
  { value: 'reason', label: '拖欠原因' },
]

/** What a column of a superior's form can be filled with: FormColumn of the server. */
export const kFormColumns = [
  { value: 'sequence', label: '序号' },
  { value: 'number', label: word('field', 'number') },
  { value: 'region', label: '地区' },
  { value: 'region_unit', label: '地区（单位）' },
  { value: 'source', label: word('field', 'source') },
  { value: 'description', label: word('field', 'description') },
  { value: 'responsible_unit', label: '整改责任单位' },
  { value: 'group', label: word('field', 'group') },
  { value: 'category', label: '问题类别' },
  { value: 'due_day_original', label: '原定整改时限' },
  { value: 'due', label: '整改时限' },
  { value: 'measures', label: word('field', 'measures') },
  { value: 'responsible_person', label: '整改责任人' },
  { value: 'progress', label: '整改进展' },
  { value: 'state', label: '整改状态' },
  { value: 'light', label: '亮灯' },
  { value: 'sent_back_count', label: '退回次数' },
  { value: 'done_day', label: '销号时间' },
  { value: 'closing_code', label: '销号方式' },
  { value: 'principal', label: '涉及金额' },
  { value: 'paid', label: '已付金额' },
  { value: 'agreed', label: '还款协议金额' },
  { value: 'balance', label: '未付金额' },
  { value: kLeftOut, label: '空着' },
]

/** Cells put right in the trial import, as the server takes them beside the file. */
export function cellsOf(fixes: Record<string, string>): string {
  return JSON.stringify(Object.entries(fixes).map(([cell, text]) => ({ cell, text })))
}

/** Whether an amount waits for somebody to say in which unit it is. */
export function isUnitDoubted(report: ImportReport | undefined): boolean {
  return (report?.doubts ?? []).some((each) => each.message.includes('没有写金额单位'))
}

/** Headings of the heading row that nobody could place. */
export function unknownHeadings(report: ImportReport | undefined): string[] {
  const found = report?.findings ?? []
  const asked = found.filter((each) => each.message.startsWith('表里没有这个表头'))
  return [...new Set(asked.map((each) => each.value))]
}

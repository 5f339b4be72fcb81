import type { Notice, NoticeLine, UrgedPerson } from '@/api/notice_types'
import { word } from '@/terms/words'
import type { Field } from '@/ui/form_model'

/** How far a day is: "还有 3 个工作日", "今天到期", "已超 2 个工作日". */
export function distanceText(line: Pick<NoticeLine, 'working_days'>): string {
  if (line.working_days > 0) return `已超 ${line.working_days} 个工作日`
  return line.working_days === 0 ? '到期' : `还有 ${-line.working_days} 个工作日`
}

/** What a line with a begun day tells of, as the sentence that is sent says it. */
export function newsOf(line: Pick<NoticeLine, 'wait'>): string {
  if (line.wait === 'pause_end') return '恢复计时'
  return line.wait === 'review_conclusion' ? '已备好' : '新交办'
}

/** What the line says of itself beside its day. */
export function remarkOn(line: NoticeLine): string {
  const remarks: string[] = []
  if (line.told_instead) {
    const [wanted, told] = [line.level, line.told_instead].map((one) => word('ladder_level', one))
    remarks.push(`${wanted}没有人可通知，改告${told}`)
  }
  if (line.is_by_weekdays) remarks.push('当年工作日历未载入，按周一至周五数')
  return remarks.join('；')
}

/** Late ones first, then by day. */
export function sortedLines(notice: Notice): NoticeLine[] {
  return [...(notice.lines ?? [])].sort(
    (a, b) => b.working_days - a.working_days || a.due_day.localeCompare(b.due_day),
  )
}

/** Where the line's thing opens; leaders are told that a lead, or a referral, is late and see none. */
export function placeOfLine(line: NoticeLine, seesLeads: boolean) {
  if (line.referral !== undefined) return line.referral > 0 ? '/referrals' : undefined
  if (line.review) return `/reviews/${line.review}`
  if (line.wait === 'order_signing') return { path: '/supervision', query: { tab: 'proposed' } }
  if (line.order) return { path: '/supervision', query: { tab: 'issued', order: line.order } }
  if (line.deliverable) return { path: '/deliverables', query: { item: line.deliverable } }
  if (line.task && !line.problem) return '/reviews'
  if (line.lead === undefined) return `/problems/${line.problem}`
  return seesLeads && line.lead > 0 ? `/leads/${line.lead}` : undefined
}
export const keyOfLine = (line: NoticeLine): string =>
  [
    line.wait,
    line.lead ?? line.order ?? line.deliverable ?? line.task ?? line.review,
    line.urging ?? line.referral ?? line.problem,
    line.due_day,
  ].join(' ')

export function namesOf(people: readonly UrgedPerson[] | undefined): string {
  return (people ?? [])
    .map((each) => (each.officer === 0 ? `${each.name}（短信）` : each.name))
    .join('、')
}

export const waitWord = (wait: string | undefined) => (wait ? word('wait_kind', wait) : '')

/** What is said as a rule: it can be sent as it stands, or written anew. */
export const kUrgingWords = '请抓紧办理，并在期限前答复进展。'
/** What 催办 asks for, of one problem or of several. */
export function urgingFields(text: string, replyDueDay: string | undefined): Field[] {
  return [
    { kind: 'long', name: 'text', label: '要说的话', initial: text },
    { kind: 'day', name: 'reply_due_day', label: '请在此日前答复', initial: replyDueDay },
    {
      kind: 'check',
      name: 'is_urgent',
      label: '特急：夜间和休息日也发',
      hint: '平时只在工作日 8:00 到 20:00 发出',
    },
  ]
}

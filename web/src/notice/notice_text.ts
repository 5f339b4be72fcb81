import type { Notice, NoticeLine, UrgedPerson } from '@/api/notice_types'
import { word } from '@/terms/words'

/** How far a day is: "还有 3 个工作日", "今天到期", "已超 2 个工作日". */
export function distanceText(line: Pick<NoticeLine, 'working_days'>): string {
  if (line.working_days > 0) return `已超 ${line.working_days} 个工作日`
  return line.working_days === 0 ? '到期' : `还有 ${-line.working_days} 个工作日`
}

/** Late ones first, then by day. */
export function sortedLines(notice: Notice): NoticeLine[] {
  return [...(notice.lines ?? [])].sort(
    (a, b) => b.working_days - a.working_days || a.due_day.localeCompare(b.due_day),
  )
}

export function namesOf(people: readonly UrgedPerson[] | undefined): string {
  return (people ?? [])
    .map((each) => (each.officer === 0 ? `${each.name}（短信）` : each.name))
    .join('、')
}

export const waitWord = (wait: string | undefined) => (wait ? word('wait_kind', wait) : '')

// What a review and its tasks ask for.
import type { MonthlyReport } from '@/api/report_types'
import type { Meeting, TaskView } from '@/api/review_types'
import type { Day } from '@/api/types'
import { spokenDay } from '@/ui/day'
import type { ActForm, Option } from '@/ui/form_model'
import { word } from '@/terms/words'

export function monthName(month: string): string {
  return `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`
}
/** The month before the one of that day. */
export function monthBefore(today: Day): string {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const before = month === 1 ? [year - 1, 12] : [year, month - 1]
  return `${before[0]}-${String(before[1]).padStart(2, '0')}`
}

/** How far the month's 通报 is: out under its number, made of the frozen list, or not to be made. */
export function monthlyReportText(
  found: Pick<MonthlyReport, 'filing' | 'letter' | 'letter_number'>,
): string {
  if (found.letter) return `已发出 ${found.letter_number}`
  return found.filing ? '已按定格的清单备好，还没有发出' : '还出不了：当月月末没有定格'
}

const kTaskForms: Record<string, ActForm> = {
  report: {
    say: '报完成后由综合办公室认可；没有办好的会退回。',
    fields: [{ kind: 'long', name: 'text', label: '办理结果' }],
  },
  send_back: { fields: [{ kind: 'long', name: 'reason', label: '理由' }], isRisk: true },
  accept: { fields: [{ kind: 'long', name: 'opinion', label: word('field', 'opinion'), initial: '同意' }] },
  move: {
    say: '原期限保留，两个期限都看得到。',
    fields: [
      { kind: 'day', name: 'due_day', label: '新的期限' },
      { kind: 'long', name: 'reason', label: '理由' },
    ],
  },
  cancel: { fields: [{ kind: 'long', name: 'reason', label: '理由' }], isRisk: true },
}
export const taskFormFor = (act: string): ActForm | undefined => kTaskForms[act]

/** 零报告核对. */
const kFindingForms: Record<string, ActForm> = {
  contradict_nil_return: { say: '记在这份零报告上，是否隐瞒不报另行认定。', go: '登记', fields: [] },
  dismiss_concealment: {
    say: '核实后不是隐瞒不报的才排除。理由留着，查到新的线索或者更早的日期时重新列出。',
    go: '排除',
    fields: [{ kind: 'long', name: 'reason', label: '理由' }],
  },
}
export const findingFormFor = (act: string): ActForm | undefined => kFindingForms[act]
export function findingBody(
  one: { problem: number; lead?: number },
  act: string,
  filled: Record<string, unknown>,
): Record<string, unknown> {
  if (act === 'contradict_nil_return') return { lead: one.lead }
  return { problem: one.problem, reason: filled.reason }
}

/** 议定. The unit is the one that answers for the problem until somebody chooses another. */
export function setTaskForm(known: {
  today: Day
  unit?: string
  units: Option[]
  groups: Option[]
}): ActForm {
  return {
    say: '责任单位在待办里看到，报完成后由综合办公室认可；没有办完的下次调度先过。',
    go: '议定',
    fields: [
      { kind: 'long', name: 'resolution', label: '议定的内容' },
      {
        kind: 'choice',
        name: 'unit',
        label: '责任单位',
        options: known.units,
        initial: known.unit,
      },
      {
        kind: 'choice',
        name: 'group',
        label: '由工作组办理',
        options: known.groups,
        isOptional: true,
        placeholder: '不是',
      },
      { kind: 'text', name: 'person', label: word('field', 'person'), isOptional: true },
      { kind: 'day', name: 'due_day', label: '期限', earliest: known.today },
    ],
  }
}

export function meetingForm(today: Day): ActForm {
  return {
    say: '定了以后纪要不再改；漏下的事仍可补议定，日子写得出来。',
    go: '定纪要',
    fields: [
      { kind: 'day', name: 'held_day', label: word('field', 'held_day'), initial: today, latest: today },
      { kind: 'text', name: 'place', label: word('field', 'place'), isOptional: true },
      { kind: 'text', name: 'chair', label: word('field', 'chair') },
      { kind: 'long', name: 'attendees', label: word('field', 'attendees'), isOptional: true },
      { kind: 'long', name: 'summary', label: '会议情况', isOptional: true },
    ],
  }
}
export function meetingBody(said: Record<string, unknown>): { meeting: Meeting } {
  const text = (name: string) => String(said[name] ?? '')
  return {
    meeting: {
      held_day: text('held_day'),
      place: text('place'),
      chair: text('chair'),
      attendees: text('attendees'),
      summary: text('summary'),
    },
  }
}

export interface DueText {
  text: string
  was: string
  isOver: boolean
}
/** The day of a task, the day first set beside it, and how late it is. */
export function dueText(view: TaskView, today: Day): DueText {
  const { task } = view
  const isMoved = task.due_day !== task.due_day_original
  const isOver = task.state === 'open' && task.due_day < today
  const over = view.overdue_working_days
  const late = isOver ? (over > 0 ? ` 超 ${over} 个工作日` : ' 已过') : ''
  return {
    text: `${spokenDay(task.due_day, today)}${late}`,
    was: isMoved ? `原 ${task.due_day_original.slice(5)}` : '',
    isOver,
  }
}

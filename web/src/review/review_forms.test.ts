import { expect, it } from 'vitest'
import type { TaskView } from '@/api/review_types'
import { initialValues, missingFields } from '@/ui/form_model'
import {
  dueText,
  meetingBody,
  meetingForm,
  monthBefore,
  monthName,
  monthlyReportText,
  setTaskForm,
  taskFormFor,
} from './review_forms'

it('January is preceded by December of the year before', () => {
  expect(monthBefore('2025-01-06')).toBe('2024-12')
  expect(monthBefore('2024-09-02')).toBe('2024-08')
  expect(monthName('2024-08')).toBe('2024 年 8 月')
})

it('a task wants what, who and when; the unit of the problem stands there already', () => {
  const form = setTaskForm({ today: '2024-09-02', unit: 'bureau', units: [], groups: [] })
  const missing = missingFields(form.fields, initialValues(form.fields)).map((each) => each.name)
  expect(missing).toEqual(['resolution', 'due_day'])
})

it('minutes want who was in the chair, and go out whole', () => {
  const form = meetingForm('2024-09-02')
  expect(missingFields(form.fields, initialValues(form.fields)).map((each) => each.name)).toEqual([
    'chair',
  ])
  expect(meetingBody({ held_day: '2024-09-02', chair: '主任' })).toEqual({
    meeting: { held_day: '2024-09-02', place: '', chair: '主任', attendees: '', summary: '' },
  })
})

it('the state of the month\'s 通报 is said in words', () => {
  expect(monthlyReportText({ letter_number: '' })).toContain('没有定格')
  expect(monthlyReportText({ filing: 3, letter_number: '' })).toContain('还没有发出')
  const out = { filing: 3, letter: 9, letter_number: '港营商办月通〔2024〕1号' }
  expect(monthlyReportText(out)).toBe('已发出 港营商办月通〔2024〕1号')
})

it('every act of a task has its form', () => {
  for (const act of ['report', 'send_back', 'accept', 'move', 'cancel']) {
    expect(taskFormFor(act)?.fields.length).toBeGreaterThan(0)
  }
})

it('a late task says by how many working days, a moved one what day it had', () => {
  const view = (state: string, due: string, over: number) =>
    ({
      task: { state, due_day: due, due_day_original: '2024-08-20' },
      overdue_working_days: over,
    }) as TaskView
  expect(dueText(view('open', '2024-08-20', 9), '2024-09-02')).toEqual({
    text: '8 月 20 日 超 9 个工作日',
    was: '',
    isOver: true,
  })
  expect(dueText(view('open', '2024-09-10', 0), '2024-09-02').was).toBe('原 08-20')
  expect(dueText(view('reported', '2024-08-20', 0), '2024-09-02').isOver).toBe(false)
})

import { describe, expect, it } from 'vitest'
import type { Notice, NoticeLine } from '@/api/notice_types'
import { distanceText, keyOfLine, namesOf, placeOfLine, remarkOn, sortedLines, waitWord } from './notice_text'

const line = (problem: number, working_days: number, due_day: string): NoticeLine => ({
  problem,
  number: `港2024-00${problem}`,
  wait: 'plan_submission',
  responsible_unit: 'education_bureau',
  unit_name: '区教育局',
  due_day,
  working_days,
  level: 'contact',
})

describe('what a notice says', () => {
  it('counts working days to both sides of the due day', () => {
    expect(distanceText({ working_days: -3 })).toBe('还有 3 个工作日')
    expect(distanceText({ working_days: 0 })).toBe('到期')
    expect(distanceText({ working_days: 5 })).toBe('已超 5 个工作日')
  })
  it('puts what is late first', () => {
    const notice = {
      lines: [line(1, -3, '2024-08-23'), line(2, 1, '2024-08-19'), line(3, -3, '2024-08-22')],
    } as Notice
    expect(sortedLines(notice).map((each) => each.problem)).toEqual([2, 3, 1])
    expect(sortedLines({} as Notice)).toEqual([])
  })
  it('names recipients, and says who gets a short message', () => {
    expect(
      namesOf([
        { officer: 7, name: '赵某', phone: '' },
        { officer: 0, name: '钱某', phone: '138' },
      ]),
    ).toBe('赵某、钱某（短信）')
    expect(namesOf(undefined)).toBe('')
  })
  it('opens what a line is about; a lead only for who handles leads', () => {
    const lead = { ...line(0, 1, '2024-08-19'), lead: 4, wait: 'lead_examination' }
    expect(placeOfLine(line(2, 1, '2024-08-19'), false)).toBe('/problems/2')
    expect(placeOfLine(lead, true)).toBe('/leads/4')
    expect(placeOfLine(lead, false)).toBeUndefined()
    const order = { ...line(2, 1, '2024-08-19'), order: 9, wait: 'order_reply' }
    expect(placeOfLine(order, false)).toEqual({
      path: '/supervision',
      query: { tab: 'issued', order: 9 },
    })
    expect(new Set([lead, order, line(2, 1, '2024-08-19')].map(keyOfLine)).size).toBe(3)
  })
  it('opens what the office has to sign or to conclude where that is done', () => {
    const signing = { ...line(2, 1, '2024-08-19'), order: 9, wait: 'order_signing' }
    expect(placeOfLine(signing, false)).toEqual({ path: '/supervision', query: { tab: 'proposed' } })
    const review = { ...line(0, 1, '2024-08-19'), review: 3, wait: 'review_conclusion' }
    expect(placeOfLine(review, false)).toBe('/reviews/3')
  })
  it('opens a referral only for who sees it, and the answer to a 催办 on its problem', () => {
    const referral = { ...line(0, 1, '2024-08-19'), referral: 2, wait: 'referral_receipt' }
    expect(placeOfLine(referral, false)).toBe('/referrals')
    expect(placeOfLine({ ...referral, referral: 0 }, true)).toBeUndefined()
    const answer = { ...line(2, 1, '2024-08-19'), urging: 7, wait: 'urging_answer' }
    expect(placeOfLine(answer, false)).toBe('/problems/2')
    const another = { ...answer, urging: 8 }
    expect(new Set([referral, answer, another].map(keyOfLine)).size).toBe(3)
  })
  it('says who was told instead, and by what it was counted', () => {
    expect(remarkOn(line(2, 1, '2024-08-19'))).toBe('')
    const passed = { ...line(2, 1, '2024-08-19'), level: 'principal', told_instead: 'leader_in_charge' }
    expect(remarkOn(passed)).toBe('主要负责人没有人可通知，改告分管负责人')
    expect(remarkOn({ ...passed, is_by_weekdays: true })).toContain('；当年工作日历未载入')
  })
  it('has a word for what is waited for', () => {
    expect(waitWord('plan_submission')).toBe('报整改方案')
    expect(waitWord(undefined)).toBe('')
  })
})

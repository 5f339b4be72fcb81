import { describe, expect, it } from 'vitest'
import { waitsSentence } from './waits'

describe('whom a problem waits for', () => {
  const waits = { who: '综合办公室', why: '交办责任单位', until_day: '2024-06-03' }
  it('is said with the day until when, in every state that has one', () => {
    expect(waitsSentence({ ...waits, working_days_left: 4 }, '2024-05-28')).toBe(
      '等综合办公室交办责任单位，6 月 3 日前',
    )
  })
  it('is said to be over by how many working days', () => {
    expect(waitsSentence({ ...waits, working_days_left: -52 }, '2024-08-20')).toBe(
      '等综合办公室交办责任单位，6 月 3 日前，已超 52 个工作日',
    )
  })
  it('has no day where there is none, and says nothing for nobody', () => {
    expect(waitsSentence({ who: '甲', why: '办' }, '2024-05-28')).toBe('等甲办')
    expect(waitsSentence({ who: '', why: '' }, '2024-05-28')).toBe('')
  })
})

import { describe, expect, it } from 'vitest'
import type { Lead } from '@/api/lead_types'
import { doableActs, leadFormFor, leadWord } from './lead_forms'

const kResult = {
  since_day: '2025-12-05',
  due_day_original: '2026-01-04',
  due_day: '2026-01-04',
  cap_day: '2026-03-05',
  why_day: { rule: '', basis: '', calendar_version: '' },
}
const context = (procedure?: string) => ({
  lead: { state: 'received', procedure } as Lead,
  result: kResult,
  unitOptions: [],
  unitName: () => '',
})

describe('acts on leads', () => {
  it('never call a transferred arrears complaint 受理', () => {
    expect(leadWord('act', 'admit', 'arrears_complaint')).toBe('接办')
    expect(leadWord('state', 'admitted', 'arrears_complaint')).toBe('已接办')
    expect(leadWord('act', 'conclude', 'arrears_complaint')).toBe('作出结论')
    expect(leadWord('act', 'admit', 'petition')).toBe('受理')
    expect(leadWord('act', 'admit')).toBe('受理')
    expect(leadFormFor('admit', context('arrears_complaint'))?.say).toMatch(/^接办后/)
  })

  it('ask for all that an extension wants, within its days', () => {
    const form = leadFormFor('extend_result', context('arrears_complaint'))
    expect(form?.fields.map((field) => field.name)).toEqual([
      'new_due',
      'approver',
      'reason',
      'is_complainant_told',
    ])
    expect(form?.fields[0]).toMatchObject({ earliest: '2026-01-04', latest: '2026-03-05' })
    expect(form?.say).toContain('最晚延到 2026-03-05')
  })

  it('stand in one order, the extension among them', () => {
    const views = ['decline', 'extend_result', 'admit', 'undo_import'].map((act) => ({
      act,
      is_possible: true,
    }))
    expect(doableActs(views).map((view) => view.act)).toEqual(['admit', 'extend_result', 'decline'])
  })
})

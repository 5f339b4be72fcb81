import { describe, expect, it } from 'vitest'
import type { Plan } from '@/api/plan_types'
import type { Dossier } from '@/api/types'
import {
  checkLines,
  checklistOf,
  emptyDraft,
  findingLines,
  isSignedBy,
  missingOf,
  resultOf,
} from './checklist'
import { differences, findingsText, linesOfFindings } from './findings'

const dossier = {
  problem: {
    id: 9,
    round: 2,
    has_complainant: true,
    money: { agreed_fen: 0, payments: [{ amount_fen: 100_000_000 }] },
    measures: [{ number: 1, text: '付清欠款', done_day: '2024-08-01' }],
  },
} as unknown as Dossier

describe('a checklist on the spot', () => {
  it('asks for money, the complainant, every measure and the place', () => {
    const labels = checkLines(dossier).map((line) => line.label)
    expect(labels).toEqual(['付款金额', '反映的企业', '措施1', '现场'])
    expect(checkLines(dossier)[0]?.ask).toContain('100.00 万元')
  })

  it('asks besides for what the plan has for the task and the category', () => {
    const plan = {
      tasks: [
        { code: 'arrears', checklist: [{ label: '双方对账', ask: '盖章' }] },
        { code: 'funds', checklist: [{ label: '资金 到账', ask: '三方一致' }] },
      ],
      categories: [
        { code: 'works', task: 'arrears', checklist: [{ label: '结算', ask: '已办' }] },
        { code: 'goods', task: 'arrears' },
        { code: 'late', task: 'funds' },
        { code: 'other' },
      ],
    } as unknown as Plan
    const labelsOf = (category: string) =>
      checkLines(dossier, checklistOf(plan, category)).map((line) => line.label)
    const own = ['付款金额', '反映的企业', '措施1']
    expect(labelsOf('works')).toEqual([...own, '双方对账', '结算', '现场'])
    expect(labelsOf('goods')).toEqual([...own, '双方对账', '现场'])
    expect(labelsOf('other')).toEqual([...own, '现场'])
    expect(checklistOf(undefined, 'works')).toEqual([])
    expect(checkLines(dossier, checklistOf(plan, 'late')).at(-2)?.key).toBe('plan-资金_到账')
  })

  it('is in place only when every line is, and says all that is missing', () => {
    const lines = checkLines(dossier)
    const draft = emptyDraft(dossier, 7)
    expect(missingOf(lines, draft, 0)).toHaveLength(4)
    for (const line of lines) draft.lines[line.key] = { answer: 'in_place', note: '' }
    expect(missingOf(lines, draft, 0)).toEqual([])
    expect(resultOf(lines, draft)).toBe('in_place')
    draft.lines.place = { answer: 'cannot_verify', note: '' }
    expect(missingOf(lines, draft, 0)).toEqual(['第 4 项没有写为什么无法核实'])
    draft.lines.place.note = '门锁着'
    expect(missingOf(lines, draft, 0)).toEqual(['没有定结论'])
    draft.finding = 'false_rectification'
    expect(missingOf(lines, draft, 0)).toEqual(['认定纸上整改、虚假整改须附照片或材料'])
    expect(missingOf(lines, draft, 1)).toEqual([])
  })

  it('is signed by hand, or with the full name typed and nothing less', () => {
    const draft = emptyDraft(dossier, 7)
    expect(isSignedBy('沈某', draft, false)).toBe(false)
    expect(isSignedBy('沈某', draft, true)).toBe(true)
    draft.typed_name = '沈'
    expect(isSignedBy('沈某', draft, false)).toBe(false)
    draft.typed_name = ' 沈某 '
    expect(isSignedBy('沈某', draft, false)).toBe(true)
  })

  it('becomes a text and is read back line by line', () => {
    const lines = [
      { label: '付款金额', answer: 'in_place' as const, note: '凭证\n两笔' },
      { label: '现场', answer: 'not_in_place' as const, note: '没有修' },
    ]
    expect(linesOfFindings(findingsText(lines))).toEqual(lines)
    expect(linesOfFindings('当面向企业核实到账。')).toEqual([])
    const theirs = [{ label: '现场', answer: 'in_place' as const, note: '' }]
    expect(differences(lines, theirs, 8)).toEqual([
      { label: '现场', officer: 8, mine: '不到位，没有修', theirs: '到位' },
    ])
    expect(findingLines(checkLines(dossier), emptyDraft(dossier, 7))).toEqual([])
  })
})

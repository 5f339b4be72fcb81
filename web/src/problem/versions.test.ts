import { describe, expect, it } from 'vitest'
import type { Problem } from '@/api/types'
import { changesBetween, type Names } from './versions'

const names: Names = {
  unit: (code) => `单位${code}`,
  group: (code) => `组${code}`,
  category: (code) => `类${code}`,
  officer: (id) => `人${id}`,
}
const text = {
  region_unit: '江北管理区',
  source_text: '审计',
  description: '未支付工程款',
  responsible_unit_text: '区教育局',
  due_text: '',
  measures_text: '',
}
const before = {
  id: 9,
  version: 4,
  state: 'assigned',
  round: 1,
  number: '港2024-009',
  text,
  responsible_unit: 'a',
  group: 'b',
  category: 'c',
  source: 'audit',
  due_day: '2024-09-30',
  due_day_original: '2024-09-30',
  sent_back_count: 0,
  is_referred: false,
  measures: [{ number: 1, text: '付清', section: '计财科', person: '周某', due_day: '2024-09-30', percent: 0 }],
  money: { undisputed_fen: 12_846_0000, disputed_fen: 0, reduced_fen: 0, agreed_fen: 0 },
} as unknown as Problem

describe('two versions of a problem', () => {
  it('that are the same have no difference', () => {
    expect(changesBetween(before, structuredClone(before), names)).toEqual([])
  })

  it('are never called the same when they are not, whatever came to be there', () => {
    const after = structuredClone(before) as Problem & Record<string, unknown>
    const objection = { reason: '款没付', objector: '甲公司', day: '2024-10-01', ruling: '' }
    after.notice = { opened_day: '2024-09-28', ends_day: '2024-10-10', text: '公示', objections: [objection] }
    const noticed = { ...structuredClone(before), notice: { ...after.notice, objections: [] } }
    expect(changesBetween(noticed, after, names).map((each) => each.label)).toEqual(['公示异议'])
    // A member that nobody thought of when this page was made.
    const unknown = { ...structuredClone(before), nobody_knows: [1] } as unknown as Problem
    expect(changesBetween(before, unknown, names)).toHaveLength(1)
  })

  it('tell of every member of the problem in some way', () => {
    const others: Record<string, unknown> = {
      leads: [3],
      handlers: [4],
      known_since_day: '2024-05-01',
      supervisions: [{ kind: 'reminder' }],
      waits: [{ kind: 'assignment' }],
      progress: [{ month: '2024-08', entries: [{ measure: 1, percent: 5, note: '在办' }] }],
      consultations: [{ result: 'agreed', note: '同意', day: '2024-09-01', has_lapsed: false }],
      assignment: { day: '2024-08-01', plan_due_day: '2024-08-20', requirement: '' },
    }
    for (const [name, value] of Object.entries(others)) {
      const after = { ...structuredClone(before), [name]: value } as unknown as Problem
      expect(changesBetween(before, after, names).length, name).toBeGreaterThan(0)
    }
  })

  it('that differ in nothing but the counters of the row are the same', () => {
    const after = { ...structuredClone(before), version: 5, changed_at: '2024-09-01T00:00:00Z' }
    expect(changesBetween(before, after, names)).toEqual([])
  })

  it('tell from which light to which', () => {
    const after = structuredClone(before)
    after.lights = [{ day: '2024-08-20', light: 'blue' }]
    expect(changesBetween(before, after, names)).toEqual([
      { key: 'light', label: '灯', before: '绿灯', after: '蓝灯' },
    ])
  })

  it('tell what changed, came and went, in words', () => {
    const after = structuredClone(before)
    after.due_day = '2024-10-18'
    after.measures = []
    after.money!.payments = [
      {
        amount_fen: 100_0000,
        paid_day: '2024-08-19',
        voucher: { id: 1, digest: '', name: '回单.pdf', kind: 'bank_voucher' },
        recorded_at: '',
      },
    ]
    const changes = changesBetween(before, after, names)
    expect(changes.map((each) => [each.label, each.before, each.after])).toEqual([
      ['现时限', '2024-09-30', '2024-10-18'],
      ['第 1 笔付款', '', '2024-08-19　1.00 万元　回单.pdf'],
      ['措施 1', '付清（计财科 周某，2024-09-30 前）', ''],
      ['措施 1 进度', '0%', ''],
    ])
  })
})

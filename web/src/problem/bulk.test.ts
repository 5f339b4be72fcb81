import { describe, expect, it } from 'vitest'
import type { LedgerRow } from '@/api/types'
import { effectsOf, kBulkForms, refusedTogether, withOrders, withUrging, type PreviewRow } from './bulk'

const row = (id: number, due_day?: string) => ({ id, version: 1, due_day }) as LedgerRow
const preview: PreviewRow[] = [
  { id: 1, version: 4, number: '港2024-001', acts: [{ act: 'assign', is_possible: true }] },
  {
    id: 2,
    version: 1,
    number: '港2024-002',
    acts: [{ act: 'assign', is_possible: false, refusals: [{ rule: 'r', message: '已交办' }] }],
  },
]

describe('one act on many problems', () => {
  it('says of every chosen row whether it can be and why not', () => {
    const effects = effectsOf('assign', [row(1, '2024-09-30'), row(2), row(3)], preview, {})
    expect(effects.map((each) => each.reasons)).toEqual([
      [],
      ['已交办', '清单里没有写明日期，须单独交办或在上面填整改时限'],
      ['现在看不到这一件，或您没有这项职责', '清单里没有写明日期，须单独交办或在上面填整改时限'],
    ])
    expect(effects[0]?.version).toBe(4)
  })

  it('names an act that none of them takes, with each reason once', () => {
    const refused = (id: number, message: string): PreviewRow => ({
      id,
      version: 1,
      number: '',
      acts: [{ act: 'sign_for', is_possible: false, refusals: [{ rule: 'r', message }] }],
    })
    const found = refusedTogether([...preview, refused(3, '已签收'), refused(4, '已签收')])
    expect(found.map((each) => each.act)).toEqual(['sign_for'])
    expect(found[0]!.reasons.map((each) => each.message)).toEqual(['已签收（2 件）'])
  })

  it('says of each whether an order of the chosen kind can be drafted', () => {
    const proposals = (id: number, can: boolean): PreviewRow => ({
      id,
      version: 1,
      number: '',
      orders: [
        { kind: 'urging', is_possible: false, requirement: '请办', refusals: [{ rule: 'r', message: '已有一张' }] },
        { kind: 'circular', is_possible: can, requirement: '请说明', refusals: can ? [] : [{ rule: 'r', message: '不在整改' }] },
      ] as PreviewRow['orders'],
    })
    const seen = [withOrders(proposals(1, true)), withOrders(proposals(2, false))]
    expect(seen.map((each) => each.acts?.[0]?.is_possible)).toEqual([true, false])
    const reasons = (kind: string) =>
      effectsOf('propose_orders', [row(1), row(2)], seen, { kind }).map((each) => each.reasons)
    expect(reasons('circular')).toEqual([[], ['不在整改']])
    expect(reasons('urging')).toEqual([['已有一张'], ['已有一张']])
    const body = kBulkForms.propose_orders!.bodyOf(row(1), { kind: 'circular' })
    expect(body).toEqual({ problem: 1, kind: 'circular', requirement: '请说明' })
    expect(withOrders({ id: 3, version: 1, number: '' }).acts).toBeUndefined()
  })

  it('says of each whom 催办 would reach, or when it may be urged again', () => {
    const urging = (id: number, is_possible: boolean): PreviewRow => ({
      id,
      version: 1,
      number: '',
      urging: {
        is_possible,
        recipients: [{ officer: 3, name: '赵某', phone: '' }],
        wait: 'lead_supplement',
        refusals: is_possible ? [] : [{ rule: 'r', message: '一天只催一次' }],
      },
    })
    const rows = [urging(1, true), urging(2, false)].map(withUrging)
    const effects = effectsOf('urge', [row(1), row(2)], rows, {})
    expect(effects.map((each) => each.reasons)).toEqual([[], ['一天只催一次']])
    expect(effects[0]!.note).toBe('催 赵某：补充材料')
  })

  it('takes the day that was filled in for rows without one', () => {
    const [effect] = effectsOf('assign', [row(1)], preview, { due_day: '2024-10-01' })
    expect(effect?.reasons).toEqual([])
  })
})

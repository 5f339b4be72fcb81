import { describe, expect, it } from 'vitest'
import { rebase } from './rebase'

describe('a newer version under what was filled in', () => {
  const before = { percent: 95, note: '', day: '2024-08-01' }
  it('gives what he did not touch as it is now', () => {
    const found = rebase(before, { ...before, percent: 90 }, { ...before, note: '已对账' })
    expect(found.values).toEqual({ percent: 90, note: '已对账', day: '2024-08-01' })
    expect(found.clashes).toEqual([])
  })
  it('leaves what he changed, and says where others changed the same', () => {
    const found = rebase(before, { ...before, percent: 90 }, { ...before, percent: 100 })
    expect(found.values.percent).toBe(100)
    expect(found.clashes).toEqual([{ name: 'percent', now: 90 }])
  })
  it('says nothing where both came to the same, or only he changed it', () => {
    const after = { ...before, percent: 100 }
    expect(rebase(before, after, { ...before, percent: 100 }).clashes).toEqual([])
    expect(rebase(before, before, { ...before, day: '2024-08-02' }).clashes).toEqual([])
  })
  it('takes up what came to be there, and lists as a whole', () => {
    const old: { files: number[]; until?: string } = { files: [] }
    const found = rebase(old, { files: [3], until: '2024-09-01' }, old)
    expect(found.values).toEqual({ files: [3], until: '2024-09-01' })
  })
})

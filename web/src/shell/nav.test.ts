import { describe, expect, it } from 'vitest'
import { keysFor } from '@/help/keys'
import { isClosedTo, kNav, navFor } from './nav'

const keysOf = (role: string) =>
  keysFor(new Set([role]))[0]!.keys.filter(([names]) => names[0] === 'G')

describe('where the keys after G lead', () => {
  it('is every place of the rail that has one', () => {
    const known = kNav.flatMap(({ key, roles }) =>
      key && (!roles || roles.includes('coordinating_office')) ? [key.toUpperCase()] : [],
    )
    expect(keysOf('coordinating_office').map(([names]) => names[1])).toEqual(known)
    expect(known).toEqual(expect.arrayContaining(['R', 'U', 'Z', 'E']))
  })
  it('are different ones, those of the look for work, leads, the list and the review', () => {
    const keys = kNav.flatMap(({ key }) => key ?? [])
    expect(new Set(keys).size).toBe(keys.length)
    const to = (key: string) => kNav.find((item) => item.key === key)?.to
    expect(['w', 'l', 'p', 'r'].map(to)).toEqual(['/work', '/leads', '/problems', '/reviews'])
  })
  it('is nothing that an administrator has no page for', () => {
    expect(keysOf('system_administrator').map(([, what]) => what)).toEqual([
      '去人员与授权',
      '去帮助',
    ])
  })
})

describe('a page of others', () => {
  const office = new Set(['coordinating_office'])
  it('is closed, and only that', () => {
    expect(isClosedTo('/succession', office)).toBe(true)
    expect(isClosedTo('/officers', office)).toBe(true)
    expect(isClosedTo('/succession', new Set(['security_administrator']))).toBe(false)
    expect(isClosedTo('/problems', office)).toBe(false)
    // It speaks of the whole region.
    expect(isClosedTo('/leader', new Set(['responsible_unit']))).toBe(true)
    expect(isClosedTo('/leader', office)).toBe(false)
    expect(isClosedTo('/officers/3', office)).toBe(false)
  })
})

it('whoever may sign on the spot finds the place for it, and his phone sends what waits', () => {
  for (const role of ['coordinating_office', 'verifier', 'task_force']) {
    expect(navFor(new Set([role])).map((item) => item.to)).toContain('/verify')
  }
  expect(navFor(new Set(['leader'])).map((item) => item.to)).not.toContain('/verify')
})

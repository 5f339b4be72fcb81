import { describe, expect, it } from 'vitest'
import { askedOf } from './sight'

describe('what a security administrator asks about', () => {
  it('is a number', () => {
    expect(askedOf(' 港2024-009 ')).toEqual({ number: '港2024-009' })
    expect(askedOf('线2024-0031')).toEqual({ number: '线2024-0031' })
  })
  it('is a page, by its address, for what has no number yet', () => {
    expect(askedOf('https://x.gov.cn/problems/40?tab=1')).toEqual({ problem: '40' })
    expect(askedOf('/leads/7')).toEqual({ lead: '7' })
    expect(askedOf('problems/40/versions')).toEqual({ problem: '40' })
  })
})

import { describe, expect, it } from 'vitest'
import { askedOf, needText } from './sight'

describe('what a security administrator asks about', () => {
  it('is a number', () => {
    expect(askedOf(' 港2024-009 ')).toEqual({ number: '港2024-009' })
    expect(askedOf('线2024-0031')).toEqual({ number: '线2024-0031' })
  })
  it('is a page, by its address, for what has no number yet', () => {
    expect(askedOf('https://x.gov.cn/problems/40?tab=1')).toEqual({ problem: '40' })
    expect(askedOf('/leads/7')).toEqual({ lead: '7' })
    expect(askedOf('problems/40/versions')).toEqual({ problem: '40' })
    expect(askedOf('https://x.gov.cn/supervision?tab=issued&order=12')).toEqual({ order: '12' })
    expect(askedOf('/supervision?order=3')).toEqual({ order: '3' })
    expect(askedOf('/api/letters/5/file?format=pdf')).toEqual({ letter: '5' })
    expect(askedOf('/filings/8/diff')).toEqual({ filing: '8' })
  })
  it('is answered with what somebody would have to be', () => {
    expect(needText('whole_list')).toContain('全区')
    expect(needText(undefined)).toBe('')
  })
})

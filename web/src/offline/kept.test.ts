// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { forgetKept, keep, kept } from './kept'

describe('what a machine keeps', () => {
  it('is read again, and gone after signing out, without touching anything else', () => {
    localStorage.setItem('pledge.theme', 'dark')
    keep('plan.a', { title: '方案' })
    expect(kept('plan.a')).toEqual({ title: '方案' })
    forgetKept()
    expect(kept('plan.a')).toBeUndefined()
    expect(localStorage.getItem('pledge.theme')).toBe('dark')
  })

  it('is nothing when it cannot be read', () => {
    localStorage.setItem('pledge.kept.session', '{')
    expect(kept('session')).toBeUndefined()
  })
})

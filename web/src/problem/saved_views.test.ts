// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { readOwn, setOwner, writeOwn } from '@/shell/own_storage'
import { useSavedViews } from './saved_views'

describe('what an officer keeps for himself in this browser', () => {
  const saved = useSavedViews()
  const labels = () => saved.views.value.map((view) => view.label)
  beforeEach(() => {
    localStorage.clear()
    setOwner(undefined)
    setOwner(7)
  })

  it('is shown to nobody who signs in after him, and to him again', () => {
    expect(saved.keep('待我核查', { states: ['group_checked'] }, undefined)).toBe(true)
    writeOwn('columns.problems', { lineHeight: 44 })
    setOwner(undefined)
    expect(labels()).toEqual([])
    setOwner(8)
    expect(labels()).toEqual([])
    expect(readOwn('columns.problems')).toBeNull()
    setOwner(7)
    expect(labels()).toEqual(['待我核查'])
  })

  it('leaves no word that he typed in the browser once he signed out', () => {
    expect(saved.keep('甲公司投诉', { words: '黄石甲软件公司' }, undefined)).toBe(false)
    expect(labels()).toEqual(['甲公司投诉'])
    setOwner(undefined)
    expect(JSON.stringify({ ...localStorage })).not.toContain('黄石甲')
    setOwner(7)
    expect(labels()).toEqual([])
  })

  it('is not taken from what was kept before it had an owner', () => {
    localStorage.setItem('pledge.views', JSON.stringify([{ key: 'own-1', label: '旧的' }]))
    localStorage.setItem('pledge.columns.problems', '{}')
    setOwner(8)
    expect(labels()).toEqual([])
    expect(localStorage.getItem('pledge.views')).toBeNull()
    expect(localStorage.getItem('pledge.columns.problems')).toBeNull()
  })

  it('can be dropped, whichever kind it is', () => {
    saved.keep('甲', { words: '甲' }, undefined)
    saved.keep('乙', { states: ['closed'] }, undefined)
    for (const view of saved.views.value) saved.drop(view.key)
    expect(labels()).toEqual([])
  })
})

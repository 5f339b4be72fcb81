// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { readOwn, setOwner, writeOwn } from '@/shell/own_storage'
import { keptOfView, useSavedViews, viewOfKept, type KeptView } from './saved_views'

/** What the server has, by officer. */
const kept = new Map<number, KeptView[]>()
let owner = 0
vi.mock('@/api/client', () => ({
  get: async () => ({ views: kept.get(owner) ?? [] }),
  call: async (path: string, { body }: { body: KeptView }) => {
    const others = (kept.get(owner) ?? []).filter((view) => view.key !== body.key)
    kept.set(owner, path.endsWith('/drop') ? others : [...others, body])
    return { views: kept.get(owner) }
  },
}))
function signIn(officer: number) {
  owner = officer
  setOwner(officer)
}

describe('what an officer keeps for himself', () => {
  const saved = useSavedViews()
  const labels = () => saved.views.value.map((view) => view.label)
  const view = (label: string, filter: object) => ({ label, filter, more: undefined })
  beforeEach(() => {
    localStorage.clear()
    kept.clear()
    setOwner(undefined)
    signIn(7)
  })

  it('is shown to nobody who signs in after him, and to him again in any browser', async () => {
    expect(await saved.keep(view('待我核查', { states: ['group_checked'] }))).toBe(true)
    writeOwn('columns.problems', { lineHeight: 44 })
    setOwner(undefined)
    expect(labels()).toEqual([])
    signIn(8)
    await vi.waitFor(() => expect(labels()).toEqual([]))
    expect(readOwn('columns.problems')).toBeNull()
    localStorage.clear()
    signIn(7)
    await vi.waitFor(() => expect(labels()).toEqual(['待我核查']))
    expect(saved.views.value[0]?.filter.states).toEqual(['group_checked'])
  })

  it('leaves no word that he typed anywhere once he signed out', async () => {
    expect(await saved.keep(view('甲公司投诉', { words: '黄石甲软件公司' }))).toBe(false)
    expect(labels()).toEqual(['甲公司投诉'])
    expect(kept.size).toBe(0)
    setOwner(undefined)
    expect(JSON.stringify({ ...localStorage })).not.toContain('黄石甲')
    signIn(7)
    expect(labels()).toEqual([])
  })

  it('holds such words when he says so', async () => {
    expect(await saved.keep(view('甲公司投诉', { words: '黄石甲软件公司' }), true)).toBe(true)
    expect(kept.get(7)).toMatchObject([{ label: '甲公司投诉', holds_words: true }])
    expect(JSON.stringify({ ...localStorage })).not.toContain('黄石甲')
  })

  it('comes to the server from the browser where it was kept before', async () => {
    writeOwn('views', [{ key: 'own-1', label: '旧的', filter: { states: ['closed'] } }])
    signIn(9)
    owner = 7
    signIn(7)
    await vi.waitFor(() => expect(labels()).toEqual(['旧的']))
    await vi.waitFor(() => expect(readOwn('views')).toEqual([]))
    expect(kept.get(7)).toMatchObject([{ key: 'own-1', query: 'states=closed' }])
  })

  it('is not taken from what was kept before it had an owner', () => {
    localStorage.setItem('pledge.views', JSON.stringify([{ key: 'own-1', label: '旧的' }]))
    localStorage.setItem('pledge.columns.problems', '{}')
    setOwner(8)
    expect(labels()).toEqual([])
    expect(localStorage.getItem('pledge.views')).toBeNull()
    expect(localStorage.getItem('pledge.columns.problems')).toBeNull()
  })

  it('can be dropped, whichever kind it is', async () => {
    await saved.keep(view('甲', { words: '甲' }))
    await saved.keep(view('乙', { states: ['closed'] }))
    for (const { key } of saved.views.value) await saved.drop(key)
    expect(labels()).toEqual([])
    expect(kept.get(7)).toEqual([])
  })

  it('is an address and back', () => {
    const made = {
      key: 'own-1',
      label: '本月',
      filter: { lights: ['red', 'black'], is_open_only: true, due_to: '2024-08-31' },
      more: { sort: 'due_day', group: 'responsible_unit' },
    }
    const text = keptOfView(made)
    expect(text.query).toContain('lights=red%2Cblack')
    const back = viewOfKept(text)
    expect(back.filter).toMatchObject(made.filter)
    expect(back.more).toEqual(made.more)
    expect(keptOfView(back)).toEqual(text)
  })
})

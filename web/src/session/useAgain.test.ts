// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { act, whenSignedOut } from '@/api/client'
import { useSession } from '@/shell/useSession'
import { useAgain } from './useAgain'

const kShen = { id: 7, sign_in_name: 'shen', name: '沈某', unit: 'audit', grants: [] }
const kLi = { id: 8, sign_in_name: 'li', name: '李某', unit: 'office', grants: [] }
type Officer = typeof kShen

/** A server with one cookie for the whole browser, as it is for tabs. */
function house() {
  const state = { present: undefined as Officer | undefined, token: 0, done: [] as string[] }
  const answer = (status: number, body: unknown) =>
    new Response(status === 204 ? null : JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    })
  const shown = () => ({ officer: state.present, today: '2024-08-20', csrf_token: `t${state.token}` })
  const enter = (officer: Officer | undefined) => {
    state.present = officer
    state.token += 1
  }
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const headers = init.headers as Record<string, string>
    if (path === '/api/session' && init.method === 'POST') {
      const { sign_in_name, password } = JSON.parse(init.body as string)
      if (password !== 'right') return answer(401, { reasons: [{ message: '口令不对' }] })
      enter(sign_in_name === 'shen' ? kShen : kLi)
      return answer(200, shown())
    }
    if (!state.present) return answer(401, { title: '请先登录' })
    if (path === '/api/session') return answer(200, shown())
    if (headers['X-CSRF-Token'] !== `t${state.token}`) return answer(403, { title: '请求来历不明' })
    state.done.push(`${state.present.name} ${headers['If-Match']}`)
    return answer(200, {})
  })
  return { state, enter }
}
async function opened() {
  const { state, enter } = house()
  const session = useSession()
  const again = useAgain()
  whenSignedOut(again.regain)
  await session.signIn('shen', 'right')
  return { state, enter, session, again }
}
beforeEach(() => {
  localStorage.clear()
  setActivePinia(createPinia())
})
afterEach(() => vi.unstubAllGlobals())

describe('an act on a page whose session is not there any more', () => {
  it('waits for the same officer, and is then done once', async () => {
    const { state, enter, session, again } = await opened()
    enter(undefined)
    const acts = Promise.all([act('/api/problems/1/confirm', 3), act('/api/problems/2/confirm', 5)])
    await vi.waitFor(() => expect(again.isAsked).toBe(true))
    expect(session.officer?.name).toBe('沈某')
    await expect(again.signIn('wrong')).rejects.toThrow()
    expect(again.isAsked).toBe(true)
    await again.signIn('right')
    await acts
    expect(again.isAsked).toBe(false)
    expect(state.done).toEqual(['沈某 "3"', '沈某 "5"'])
  })

  it('goes on by itself when he signed in again in another tab', async () => {
    const { state, enter } = await opened()
    enter(kShen)
    await act('/api/problems/1/confirm', 3)
    expect(state.done).toEqual(['沈某 "3"'])
  })

  it('is never done as somebody else who signed in in another tab', async () => {
    const { state, enter, session, again } = await opened()
    enter(kLi)
    const done = act('/api/problems/1/confirm', 3).catch((error: unknown) => error)
    await vi.waitFor(() => expect(again.isAsked).toBe(true))
    expect(again.other).toBe('李某')
    again.leave()
    expect(await done).toMatchObject({ status: 403 })
    expect(session.session).toBeUndefined()
    expect(state.done).toEqual([])
  })

  it('waits in every tab; signing in in one of them is enough', async () => {
    const { state, enter, again } = await opened()
    enter(undefined)
    const done = act('/api/problems/1/confirm', 3)
    await vi.waitFor(() => expect(again.isAsked).toBe(true))
    enter(kShen)
    await again.look()
    await done
    expect(state.done).toEqual(['沈某 "3"'])
  })
})

describe('coming back to a page', () => {
  it('that was open overnight brings the day of the server', async () => {
    const { session, again } = await opened()
    session.take({ ...session.session!, today: '2024-08-19' })
    await again.look()
    expect(session.today).toBe('2024-08-20')
  })

  it('asks nobody to sign in where nobody was signed in', async () => {
    house()
    const again = useAgain()
    await again.look()
    expect(await again.regain()).toBe(false)
    expect(again.isAsked).toBe(false)
  })
})

describe('leaving', () => {
  it('works when the session ended before', async () => {
    const { enter, session } = await opened()
    enter(undefined)
    await session.signOut()
    expect(session.session).toBeUndefined()
  })

  it('works without a network: nobody is let in by what is left, and the server is told later', async () => {
    const { state, session } = await opened()
    const online = globalThis.fetch
    vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Failed to fetch')))
    await session.signOut()
    setActivePinia(createPinia())
    const later = useSession()
    await later.load()
    expect([later.isKnown, later.session]).toEqual([true, undefined])
    const left: string[] = []
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      if (init.method === 'DELETE') {
        left.push((init.headers as Record<string, string>)['X-CSRF-Token']!)
        state.present = undefined
        return new Response(null, { status: 204 })
      }
      return online(path, init)
    })
    await later.load()
    expect(left).toEqual([`t${state.token}`])
    expect(later.session).toBeUndefined()
    expect(localStorage.getItem('pledge.left')).toBeNull()
  })
})

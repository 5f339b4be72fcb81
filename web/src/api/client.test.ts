import { afterEach, describe, expect, it, vi } from 'vitest'
import { act, call, create, setCsrfToken, whenSignedOut, withQuery } from './client'
import { ApiError, OfflineError } from './errors'

function answer(status: number, body: unknown) {
  const fetch = vi.fn(async (path: string, init?: RequestInit) => {
    void path
    void init
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    })
  })
  vi.stubGlobal('fetch', fetch)
  return fetch
}
afterEach(() => vi.unstubAllGlobals())

it('an act goes out with the version that was read and the token', async () => {
  const fetch = answer(200, { id: 1 })
  setCsrfToken('t')
  await act('/api/problems/1/confirm', 7, {})
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({
    method: 'POST',
    headers: { 'If-Match': '"7"', 'X-CSRF-Token': 't', 'Content-Type': 'application/json' },
    body: '{}',
  })
})

it('a creation names its key, reading sends no token', async () => {
  const fetch = answer(201, {})
  await create('/api/leads', 'k1', { lead: {} })
  await call('/api/leads')
  expect(fetch.mock.calls[0]?.[1]?.headers).toMatchObject({ 'Idempotency-Key': 'k1' })
  expect(fetch.mock.calls[1]?.[1]?.headers).not.toHaveProperty('X-CSRF-Token')
})

it('a refusal becomes an error with its reasons', async () => {
  answer(409, {
    title: '不能办',
    reasons: [{ rule: 'state_allows_act', message: '现在是“整改中”' }],
  })
  const error = await act('/api/problems/1/close', 7).catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(ApiError)
  expect((error as ApiError).reasons[0]?.rule).toBe('state_allows_act')
})

/** Answers one after another; the last one for ever. */
function answers(...list: [status: number, body: unknown][]) {
  let at = 0
  const fetch = vi.fn(async (path: string, init?: RequestInit) => {
    void path
    void init
    const [status, body] = list[Math.min(at, list.length - 1)]!
    at += 1
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': 'application/json' },
    })
  })
  vi.stubGlobal('fetch', fetch)
  return fetch
}
const kEnded: [number, unknown] = [401, { title: '请先登录' }]
const kForeign: [number, unknown] = [403, { title: '请求来历不明' }]

describe('a session that ended, or is another one by now', () => {
  it('costs nothing: the same request goes out again, same key, same version, new token', async () => {
    for (const gone of [kEnded, kForeign]) {
      const fetch = answers(gone, [201, { id: 5 }])
      setCsrfToken('old')
      whenSignedOut(async () => (setCsrfToken('new'), true))
      expect(await call('/api/leads', { method: 'POST', key: 'k1', version: 4, body: { a: 1 } })).toEqual({ id: 5 })
      const [first, second] = fetch.mock.calls
      expect(second?.[1]).toMatchObject({ method: 'POST', body: '{"a":1}' })
      expect(second?.[1]?.headers).toEqual({
        ...(first?.[1]?.headers as object),
        'X-CSRF-Token': 'new',
      })
    }
  })

  it('is asked about when a file was cut off on its way, and only then', async () => {
    const body = new FormData()
    const ask = { method: 'POST' as const, key: 'k', body }
    const fetch = vi.fn()
    vi.stubGlobal('fetch', fetch)
    fetch.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    fetch.mockResolvedValueOnce(new Response('{}', { status: 201 }))
    setCsrfToken('old')
    whenSignedOut(async () => (setCsrfToken('new'), true))
    await call('/api/evidence', ask)
    expect(fetch).toHaveBeenCalledTimes(2)
    fetch.mockRejectedValue(new TypeError('Failed to fetch'))
    whenSignedOut(async () => true)
    await expect(call('/api/evidence', ask)).rejects.toBeInstanceOf(OfflineError)
    await expect(call('/api/leads', { method: 'POST' })).rejects.toBeInstanceOf(OfflineError)
    expect(fetch).toHaveBeenCalledTimes(4)
  })

  it('who does not come back gets the error, and the request is not repeated', async () => {
    const fetch = answers(kEnded)
    whenSignedOut(async () => false)
    await expect(call('/api/problems/1')).rejects.toMatchObject({ status: 401 })
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('is not asked about by the session itself, by a refusal, or by a reading that is forbidden', async () => {
    const told = vi.fn(async () => true)
    whenSignedOut(told)
    answers(kEnded)
    await call('/api/session').catch(() => undefined)
    answers([401, { reasons: [{ rule: 'sign_in_is_right', message: '口令不对' }] }])
    await call('/api/session/password', { method: 'POST', body: {} }).catch(() => undefined)
    answers([403, { reasons: [{ rule: 'actor_holds_the_role', message: '没有这个岗位' }] }])
    await act('/api/problems/1/close', 7).catch(() => undefined)
    answers([403, { title: '打不开这个日历' }])
    await call('/api/problems').catch(() => undefined)
    expect(told).not.toHaveBeenCalled()
  })
})

it('lists in a query are comma separated, empty and false members left out', () => {
  expect(
    withQuery('/api/problems', {
      lights: ['red', 'black'],
      words: '',
      is_open_only: false,
      limit: 50,
    }),
  ).toBe('/api/problems?lights=red%2Cblack&limit=50')
})

import { afterEach, expect, it, vi } from 'vitest'
import { act, call, create, setCsrfToken, whenSignedOut, withQuery } from './client'
import { ApiError } from './errors'

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

it('an ended session is told once, asking for the session itself is not', async () => {
  answer(401, { title: '请先登录' })
  const told = vi.fn()
  whenSignedOut(told)
  await call('/api/problems/1').catch(() => undefined)
  await call('/api/session').catch(() => undefined)
  expect(told).toHaveBeenCalledTimes(1)
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

import { afterEach, describe, expect, it, vi } from 'vitest'
import { act, call, create, setCsrfToken, whenSignedOut, withQuery } from './client'
import { ApiError, CancelledError, OfflineError, sentenceOf } from './errors'

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
type Heard = (event: object) => void
type Outcome = number | 'cut' | 'hang'
class FakeRequest {
  static outcomes: Outcome[] = []
  static sent: FakeRequest[] = []
  headers: Record<string, string> = {}
  status = 0
  response = new Blob(['{"id":7}'])
  on: Record<string, Heard> = {}
  onUpload: Record<string, Heard> = {}
  upload = {
    addEventListener: (name: string, heard: Heard) => void (this.onUpload[name] = heard),
  }
  open() {}
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value
  }
  getAllResponseHeaders() {
    return 'content-type: application/json\r\n'
  }
  addEventListener(name: string, heard: Heard) {
    this.on[name] = heard
  }
  abort() {
    this.on.abort?.({})
  }
  send() {
    FakeRequest.sent.push(this)
    const outcome = FakeRequest.outcomes.shift()
    if (outcome === 'hang') return
    this.status = Number(outcome)
    this.on[outcome === 'cut' ? 'error' : 'load']?.({})
  }
}
function forms(...outcomes: Outcome[]) {
  FakeRequest.outcomes = outcomes
  FakeRequest.sent = []
  vi.stubGlobal('XMLHttpRequest', FakeRequest)
  return FakeRequest.sent
}

describe('a form with a file', () => {
  const ask = () => ({ method: 'POST' as const, key: 'k', body: new FormData() })

  it('says how much of it has gone out, and brings the answer like any other', async () => {
    const sent = forms('hang')
    const parts: number[] = []
    const answered = call('/api/evidence', { ...ask(), onSent: (part) => void parts.push(part) })
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    sent[0]!.onUpload.progress?.({ lengthComputable: true, loaded: 1, total: 4 })
    sent[0]!.onUpload.load?.({})
    sent[0]!.status = 201
    sent[0]!.on.load?.({})
    expect(await answered).toEqual({ id: 7 })
    expect(parts).toEqual([0.25, 1])
    expect(sent[0]!.headers).toMatchObject({ 'Idempotency-Key': 'k', Accept: 'application/json' })
  })

  it('can be called off, and nobody is asked whether he is still there', async () => {
    const sent = forms('hang')
    const told = vi.fn(async () => true)
    whenSignedOut(told)
    const stopping = new AbortController()
    const answered = call('/api/evidence', { ...ask(), signal: stopping.signal })
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    stopping.abort()
    const error = await answered.catch((failure: unknown) => failure)
    expect(error).toBeInstanceOf(CancelledError)
    expect(sentenceOf(error)).toBe('没有传完，什么都没有存下。')
    expect(told).not.toHaveBeenCalled()
  })
})

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
    const sent = forms('cut', 201, 'cut')
    const fetch = vi.fn().mockRejectedValue(new TypeError('Failed to fetch'))
    vi.stubGlobal('fetch', fetch)
    const ask = { method: 'POST' as const, key: 'k', body: new FormData() }
    setCsrfToken('old')
    whenSignedOut(async () => (setCsrfToken('new'), true))
    await call('/api/evidence', ask)
    expect(sent.map((each) => each.headers['X-CSRF-Token'])).toEqual(['old', 'new'])
    whenSignedOut(async () => true)
    await expect(call('/api/evidence', ask)).rejects.toBeInstanceOf(OfflineError)
    await expect(call('/api/leads', { method: 'POST' })).rejects.toBeInstanceOf(OfflineError)
    expect(sent).toHaveLength(3)
    expect(fetch).toHaveBeenCalledTimes(1)
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

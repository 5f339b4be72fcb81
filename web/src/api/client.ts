// Every request of the desk: JSON in and out, CSRF token, If-Match, Idempotency-Key, typed errors.
import { changeCount } from './changes'
import { ApiError, CancelledError, OfflineError, type ErrorBody } from './errors'
import { alive, labelOfForm } from './long_work'
import { sendForm } from './send_form'

let csrfToken = ''
let signInAgain: () => Promise<boolean> = async () => false

export function setCsrfToken(token: string): void {
  csrfToken = token
}
/**
 * Called when an answer says that nobody is signed in any more, or somebody else. True: it is the
 * same officer again, and the request is worth repeating as it was.
 */
export function whenSignedOut(callback: () => Promise<boolean>): void {
  signInAgain = callback
}

export interface Ask {
  method?: 'GET' | 'POST' | 'DELETE'
  body?: unknown
  /** The version that was read; goes out as If-Match. */
  version?: number
  /** Creations: the same key returns the same answer. */
  key?: string
  signal?: AbortSignal
  /** Of a form: how much of it has gone out, 0 to 1. Whoever asks shows it himself. */
  onSent?: (part: number) => void
}

function headersOf(ask: Ask, isForm: boolean): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (ask.method && ask.method !== 'GET') headers['X-CSRF-Token'] = csrfToken
  if (ask.body !== undefined && !isForm) headers['Content-Type'] = 'application/json'
  if (ask.version !== undefined) headers['If-Match'] = `"${ask.version}"`
  if (ask.key) headers['Idempotency-Key'] = ask.key
  return headers
}

async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get('Content-Type') ?? ''
  return type.includes('json') ? await response.json() : {}
}

async function send(path: string, ask: Ask): Promise<Response> {
  const { body, signal, onSent, method = 'GET' } = ask
  const isForm = body instanceof FormData
  const headers = headersOf(ask, isForm)
  const sending = isForm
    ? sendForm(path, { method, headers, body, signal, onSent })
    : fetch(path, {
        method,
        headers,
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: 'same-origin',
        signal,
      })
  return await sending.catch((error: unknown) => {
    if (error instanceof CancelledError) throw error
    throw new OfflineError(String(error), method === 'GET')
  })
}

/** Nobody is signed in any more, or another tab signed in meanwhile; a refusal has its reasons. */
async function isOfOtherSession(response: Response, ask: Ask): Promise<boolean> {
  const isChange = ask.method !== undefined && ask.method !== 'GET'
  if (response.status !== 401 && !(response.status === 403 && isChange)) return false
  const body = (await readJson(response.clone())) as ErrorBody
  return !body.reasons?.length
}

/**
 * A large file is turned away before it was taken, and all that is seen of that is a broken
 * connection: whether a session that ended is behind it is asked apart.
 */
async function sendWhole(path: string, wanted: Ask): Promise<Response> {
  const token = csrfToken
  try {
    return await send(path, wanted)
  } catch (error) {
    const isFile = wanted.body instanceof FormData && !(error instanceof CancelledError)
    if (!isFile || !(await signInAgain()) || token === csrfToken) throw error
    return await send(path, wanted)
  }
}

function answerTo(path: string, wanted: Ask): Promise<Response> {
  const { body } = wanted
  if (!(body instanceof FormData) || wanted.onSent) return answerToSame(path, wanted)
  const stopping = new AbortController()
  wanted.signal?.addEventListener('abort', () => stopping.abort())
  return alive(
    labelOfForm(path, body),
    (onSent) => answerToSame(path, { ...wanted, signal: stopping.signal, onSent }),
    () => stopping.abort(),
  )
}
/** The answer; after a session that ended, the one to the same request with the same key. */
async function answerToSame(path: string, wanted: Ask): Promise<Response> {
  const response = await sendWhole(path, wanted)
  // Asking who is there, signing in and leaving: nobody has to be signed in for that.
  if (path === '/api/session' || !(await isOfOtherSession(response, wanted))) return response
  return (await signInAgain()) ? await send(path, wanted) : response
}

export async function call<T>(path: string, wanted: Ask = {}): Promise<T> {
  const response = await answerTo(path, wanted)
  const isQuestion = !wanted.method || wanted.method === 'GET' || /preview|dry_run=true/.test(path)
  if (response.ok && !isQuestion) changeCount.value += 1
  if (response.status === 204) return undefined as T
  const body = await readJson(response)
  if (response.ok) return body as T
  throw new ApiError(response.status, body as ErrorBody)
}

/** A file that is made for a body, under the name that the server gives it. */
export function fetchFile(path: string, wanted: Ask = {}): Promise<{ blob: Blob; name: string }> {
  return alive('正在准备文件', () => fileOf(path, wanted))
}
async function fileOf(path: string, wanted: Ask): Promise<{ blob: Blob; name: string }> {
  const response = await answerTo(path, wanted)
  if (!response.ok) throw new ApiError(response.status, (await readJson(response)) as ErrorBody)
  const disposition = response.headers.get('Content-Disposition') ?? ''
  const named = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1]
  return { blob: await response.blob(), name: named ? decodeURIComponent(named) : 'file' }
}

export type Query = Record<string, string | number | boolean | string[] | undefined>

/** Lists go out comma separated; empty values are left out. */
export function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : value === undefined ? '' : String(value)
    if (text !== '' && text !== 'false') search.set(name, text)
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

export function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return call<T>(withQuery(path, query), { signal })
}
/** An act on the version that was read. */
export function act<T>(path: string, version: number, body: unknown = {}): Promise<T> {
  return call<T>(path, { method: 'POST', version, body })
}
/** A creation; make the key once per form and keep it for retries. */
export function create<T>(path: string, key: string, body: unknown): Promise<T> {
  return call<T>(path, { method: 'POST', key, body })
}
export function newKey(): string {
  return crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`.slice(0, 40)
}

// A form with a file goes out by XMLHttpRequest: fetch does not say how much of it is on its way.
import { CancelledError } from './errors'

export interface FormSending {
  method: string
  headers: Record<string, string>
  body: FormData
  signal?: AbortSignal
  /** From 0 to 1; 1 when all of it has gone out and the answer is awaited. */
  onSent?: (part: number) => void
}

function responseOf(request: XMLHttpRequest): Response {
  const headers = new Headers()
  for (const line of request.getAllResponseHeaders().trim().split(/[\r\n]+/)) {
    const at = line.indexOf(':')
    if (at > 0) headers.append(line.slice(0, at), line.slice(at + 1).trim())
  }
  const { status } = request
  return new Response(status === 204 ? null : (request.response as Blob), { status, headers })
}

/** As fetch does it: rejects when nothing answered, with CancelledError when he called it off. */
export function sendForm(path: string, sending: FormSending): Promise<Response> {
  const { signal, onSent } = sending
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(sending.method, path)
    request.responseType = 'blob'
    for (const [name, value] of Object.entries(sending.headers)) {
      request.setRequestHeader(name, value)
    }
    const stop = () => request.abort()
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) onSent?.(event.loaded / event.total)
    })
    request.upload.addEventListener('load', () => onSent?.(1))
    request.addEventListener('load', () => resolve(responseOf(request)))
    request.addEventListener('error', () => reject(new TypeError('Failed to fetch')))
    request.addEventListener('abort', () => reject(new CancelledError()))
    request.addEventListener('loadend', () => signal?.removeEventListener('abort', stop))
    if (signal?.aborted) return reject(new CancelledError())
    signal?.addEventListener('abort', stop)
    request.send(sending.body)
  })
}

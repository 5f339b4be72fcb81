import { fieldLabel } from '@/terms/field_label'
import type { Refusal } from './types'

export interface Finding {
  path: string
  message: string
}

/** What the server says instead of an answer (RFC 9457 with our members). */
export class ApiError extends Error {
  readonly status: number
  readonly title: string
  readonly reasons: Refusal[]
  readonly findings: Finding[]
  readonly incident: string

  constructor(status: number, body: ErrorBody) {
    super(body.detail || body.title || '')
    this.name = 'ApiError'
    this.status = status
    this.title = body.title ?? ''
    this.reasons = body.reasons ?? []
    this.findings = body.findings ?? []
    this.incident = body.incident ?? ''
  }

  /** The row was changed by somebody else since it was read. */
  get isStale(): boolean {
    return this.status === 412 || this.reasons.some((r) => r.rule === 'row_is_unchanged_since_read')
  }
}

/** The server was not reached; also when the page is left while a request is under way. */
export class OfflineError extends Error {
  /** Nothing was sent but a question. */
  readonly isRead: boolean

  constructor(message?: string, isRead = false) {
    super(message)
    this.isRead = isRead
  }
}

/** He called an upload off before all of it had gone out: nothing was kept, and nothing was done. */
export class CancelledError extends OfflineError {}

export interface ErrorBody {
  title?: string
  detail?: string
  reasons?: Refusal[]
  findings?: Finding[]
  incident?: string
}

/** 文件：没有收到文件. The server names fields as programs do; a person reads their Chinese names. */
export function findingText({ path, message }: Finding): string {
  const label = fieldLabel(path)
  return label && !message.startsWith(label) ? `${label}：${message}` : message
}

/** One sentence for a person; what was filled in is still there whatever happened. */
export function sentenceOf(error: unknown): string {
  if (error instanceof CancelledError) return '没有传完，什么都没有存下。'
  if (error instanceof OfflineError)
    return error.isRead
      ? '连不上服务器，网络恢复后再打开一次。'
      : '连不上服务器。您填的内容还在，网络恢复后再办一次。'
  if (!(error instanceof ApiError)) return '页面出了故障，请刷新后再试。'
  if (error.incident) return `出了故障，编号 ${error.incident}，已记下；您填的内容还在。`
  if (error.reasons.length > 0) return error.reasons.map((reason) => reason.message).join('；')
  if (error.findings.length > 0) {
    return error.findings.map(findingText).join('；')
  }
  return (
    [error.title, error.message]
      .filter((text, i, all) => text && all.indexOf(text) === i)
      .join('：') || '没有办成，请再试一次'
  )
}

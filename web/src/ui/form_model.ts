// Forms as data: what an act asks for, and the body that goes out.
import type { Day, Evidence, Fen } from '@/api/types'
import { wanYuanText } from './amount'

interface Common {
  name: string
  label: string
  isOptional?: boolean
  hint?: string
  initial?: Value
  /** Shown only when it holds for what was filled in so far. */
  isWanted?: (values: Values) => boolean
}
export type Field = Common &
  (
    | { kind: 'text' | 'long' | 'password' }
    | { kind: 'day' | 'month'; earliest?: Day; latest?: Day }
    | { kind: 'choice'; options: Option[]; placeholder?: string; isNumber?: boolean }
    | { kind: 'segments'; options: Option[] }
    | { kind: 'yes_no'; yes: string; no: string }
    | { kind: 'amount' }
    | { kind: 'count'; least: number; most: number }
    | { kind: 'check' }
    | { kind: 'evidence'; evidenceKind?: string; isSingle?: boolean }
  )
export interface Option {
  value: string
  label: string
}
export type Value = string | number | boolean | Evidence[] | undefined
export type Values = Record<string, Value>

export interface ActForm {
  /** One or two sentences: what follows from the act. */
  say?: string
  fields: Field[]
  /** Word on the button when it is not the act's own. */
  go?: string
  isRisk?: boolean
}

export function initialValues(fields: readonly Field[]): Values {
  const values: Values = {}
  for (const field of fields) {
    if (field.initial !== undefined) values[field.name] = field.initial
    else if (field.kind === 'evidence') values[field.name] = []
    else if (field.kind === 'check') values[field.name] = false
    else if (field.kind === 'count') values[field.name] = field.least
  }
  return values
}

/** A value as a person reads it. */
export function valueText(field: Field, value: Value): string {
  if (isEmpty(value)) return '空'
  if (Array.isArray(value)) return value.map((each) => each.name).join('、')
  if (field.kind === 'amount') return `${wanYuanText(Number(value))} 万元`
  if (field.kind === 'choice' || field.kind === 'segments') {
    return field.options.find((each) => each.value === value)?.label ?? String(value)
  }
  if (field.kind === 'yes_no') return value === 'yes' ? field.yes : field.no
  if (field.kind === 'check') return value ? '勾选' : '没有勾选'
  return String(value)
}

function isEmpty(value: Value): boolean {
  if (Array.isArray(value)) return value.length === 0
  return value === undefined || (typeof value === 'string' && value.trim() === '')
}

/** Fields that still have to be filled in. */
export function missingFields(fields: readonly Field[], values: Values): Field[] {
  return wantedFields(fields, values).filter(
    (field) => !field.isOptional && field.kind !== 'check' && isEmpty(values[field.name]),
  )
}
export function wantedFields(fields: readonly Field[], values: Values): Field[] {
  return fields.filter((field) => field.isWanted?.(values) ?? true)
}

function bodyValue(field: Field, value: Value): string | number | boolean | number[] | undefined {
  if (field.kind === 'evidence') {
    const ids = (value as Evidence[] | undefined)?.map((each) => each.id) ?? []
    return field.isSingle ? ids[0] : ids
  }
  if (field.kind === 'text' || field.kind === 'long') return String(value ?? '').trim()
  if (field.kind === 'yes_no') return value === undefined ? undefined : value === 'yes'
  if (field.kind === 'check') return value === true
  if (field.kind === 'choice' && field.isNumber) return value ? Number(value) : undefined
  return value as string | number | Fen | undefined
}

/** The body: optional texts go out empty, other optional members are left out. */
export function bodyOf(fields: readonly Field[], values: Values): Record<string, unknown> {
  const body: Record<string, unknown> = {}
  for (const field of fields) {
    const isWanted = field.isWanted?.(values) ?? true
    const value = bodyValue(field, isWanted ? values[field.name] : undefined)
    const isText = field.kind === 'text' || field.kind === 'long'
    if (value === undefined || (value === '' && !isText)) continue
    body[field.name] = value
  }
  return body
}

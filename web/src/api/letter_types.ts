// Official letters, their register and their templates.
import type { Day, Instant, Refusal } from './types'

export interface LetterChoice {
  kind: string
  name: string
  is_possible: boolean
  refusals?: Refusal[]
}
export interface Letter {
  id: number
  version: number
  kind: string
  kind_name: string
  state: 'issued' | 'voided'
  number: string
  problem?: number
  issuer: string
  addressee: string
  digest: string
  issued_day: Day
  officer_name: string
  void_reason: string
  voided_day?: Day
  is_withdrawable: boolean
}
export interface ProblemLetters {
  choices?: LetterChoice[]
  letters?: Letter[]
}
export interface LetterRegister {
  letters?: Letter[]
  next_cursor: string
}
export interface LetterTemplate {
  id: number
  kind: string
  number: number
  name: string
  digest: string
  added_at: Instant
}
export interface TemplateKind {
  kind: string
  name: string
  versions?: LetterTemplate[]
}

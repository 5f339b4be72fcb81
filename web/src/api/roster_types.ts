// 联络表: who answers for what.
import type { ActView, Day } from './types'

export interface RosterEntry {
  id: number
  version: number
  group: string
  unit: string
  role: string
  state: string
  terms?: { person_name: string; title: string; phone: string; valid_from: Day; valid_to?: Day }[]
  group_name: string
  unit_name: string
  acts?: ActView[]
}

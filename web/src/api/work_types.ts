import type { TaskView } from './review_types'
import type { OverdueWaits, SupervisionOrder } from './supervision_types'
import type { LeadRow, LedgerRow } from './types'

/** 待办: counts are those of the lists that states, units and groups open. */
export interface WorkSection {
  act: string
  label: string
  note: string
  states?: string[]
  units?: string[]
  groups?: string[]
  count: number
  items?: LedgerRow[]
}
export interface LeadSection {
  label: string
  states?: string[]
  count: number
  items?: LeadRow[]
}
export interface OrderSection {
  act: string
  label: string
  states?: string[]
  count: number
  items?: SupervisionOrder[]
}
export interface Work {
  sections?: WorkSection[]
  order_sections?: OrderSection[]
  lead_sections?: LeadSection[]
  tasks?: TaskView[]
  late: OverdueWaits
}

// 月通报: the frozen list that it is made of, and whether it is out.
import type { Day, Refusal } from './types'

export interface MonthlyReport {
  filing?: number
  filing_name: string
  filing_day?: Day
  from_day?: Day
  letter?: number
  letter_number: string
  is_offered: boolean
  is_possible: boolean
  refusals?: Refusal[]
}

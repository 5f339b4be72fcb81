export interface ExceptionDay {
  day: string
  kind: 'holiday' | 'makeup_workday'
  name: string
}
export interface WorkdayYear {
  year: number
  version: number
  source: string
  days?: ExceptionDay[]
  loaded_day: string
  loaded_by?: number
  changed_at: string
}
export interface WorkdayYears {
  first_year: number
  last_year: number
  calendar_version: string
  is_year_missing?: boolean
  may_load?: boolean
  loaded?: { year: WorkdayYear; loaded_by_name?: string }[]
  /** The years that the program brings. */
  carried?: { year: number; days?: ExceptionDay[] }[]
}
export interface WorkdayPreview {
  command: { year: number; source: string; days?: ExceptionDay[] }
  changed?: string[]
  undated_problems?: number
  undated_leads?: number
}

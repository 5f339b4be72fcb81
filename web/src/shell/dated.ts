import type { Day } from '@/api/types'

/** Whether what the plan gives two days to is in force on a day; both days belong to it. */
export function holdsOn(
  each: { valid_from?: Day; valid_to?: Day },
  day: Day,
): boolean {
  return (each.valid_from ?? day) <= day && day <= (each.valid_to ?? day)
}

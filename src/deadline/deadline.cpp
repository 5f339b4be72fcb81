#include "deadline/deadline.hpp"

#include <algorithm>

namespace pledge::deadline {

DueDay due_day(base::Day start, const Term& term, const WorkingCalendar& calendar) {
  DueDay due;
  due.calendar_version = calendar.version();
  if (term.unit == TermUnit::working_day) {
    due.nominal = calendar.add_working_days(start, term.count);
    due.effective = due.nominal;
  } else {
    due.nominal = start + term.count;
    due.effective = term.is_rolled ? calendar.roll_forward(*due.nominal) : due.nominal;
  }
  due.is_calendar_missing = !due.effective;
  return due;
}

FixedDay fixed_day(base::Day day, const WorkingCalendar& calendar) {
  return {day, calendar.is_working_day(day) == false};
}

std::optional<std::int32_t> overdue_working_days(base::Day due, base::Day today,
                                                 const WorkingCalendar& calendar) {
  const auto passed = calendar.working_days_between(due, today);
  if (!passed) return std::nullopt;
  return std::max(*passed, 0);
}

std::optional<base::Day> internal_target(base::Day start, base::Day due,
                                         std::int32_t margin_working_days,
                                         const WorkingCalendar& calendar) {
  const auto target = calendar.add_working_days(due, -margin_working_days);
  if (!target) return std::nullopt;
  return std::max(start, *target);
}

}  // namespace pledge::deadline

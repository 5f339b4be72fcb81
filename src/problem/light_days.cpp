#include "problem/light_days.hpp"

namespace pledge::problem {

LightDays::LightDays(base::Day today, const deadline::WorkingCalendar& calendar,
                     std::int32_t blue_working_days, std::int32_t black_red_working_days)
    : today_(today.since_epoch) {
  // The first day of a red that has not burnt for long yet; all the earlier ones have.
  const base::Day known_first = base::first_day({calendar.first_year(), 1});
  if (known_first <= today) {
    base::Day first_red = today + 1;
    while (!has_burnt_long(first_red - 1, today, calendar, black_red_working_days)) {
      first_red = first_red - 1;
    }
    black_to_ = first_red.since_epoch - 1;
  }
  if (!calendar.knows(today)) return;
  known_from_ = known_first.since_epoch;
  known_to_ = base::last_day({calendar.last_year(), 12}).since_epoch;
  const auto too_far = calendar.add_working_days(today, blue_working_days + 1);
  blue_to_ = too_far ? too_far->since_epoch - 1 : known_to_;
}

}  // namespace pledge::problem

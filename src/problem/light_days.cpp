#include "problem/light_days.hpp"

namespace pledge::problem {

LightDays::LightDays(base::Day today, const deadline::WorkingCalendar& calendar,
                     std::int32_t blue_working_days, std::int32_t black_red_working_days)
    : today_(today.since_epoch) {
  if (!calendar.knows(today)) return;
  known_from_ = base::first_day({calendar.first_year(), 1}).since_epoch;
  known_to_ = base::last_day({calendar.last_year(), 12}).since_epoch;
  const auto too_far = calendar.add_working_days(today, blue_working_days + 1);
  blue_to_ = too_far ? too_far->since_epoch - 1 : known_to_;
  // A red that began on `day` has burnt for the working days after the day before it.
  const auto is_short = [&](base::Day day) {
    const auto burnt = calendar.working_days_between(day - 1, today);
    return burnt && *burnt <= black_red_working_days;
  };
  base::Day first_red = today + 1;
  while (is_short(first_red - 1)) first_red = first_red - 1;
  black_to_ = first_red.since_epoch - 1;
}

}  // namespace pledge::problem

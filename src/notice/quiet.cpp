#include "notice/quiet.hpp"

namespace pledge::notice {
namespace {

constexpr std::int64_t kMinute = 60'000;

std::int64_t minute_of(base::Instant at) {
  return (at.milliseconds - base::start_of(base::beijing_day(at)).milliseconds) / kMinute;
}

base::Instant opening_of(base::Day day, const OpenHours& hours) {
  return {base::start_of(day).milliseconds + hours.from_minute * kMinute};
}

}  // namespace

bool is_open(base::Instant at, const deadline::WorkingCalendar& calendar, const OpenHours& hours) {
  const std::int64_t minute = minute_of(at);
  return calendar.is_working_day(base::beijing_day(at)).value_or(false) &&
         hours.from_minute <= minute && minute < hours.until_minute;
}

base::Instant next_open(base::Instant at, const deadline::WorkingCalendar& calendar,
                        const OpenHours& hours) {
  if (is_open(at, calendar, hours)) return at;
  const base::Day today = base::beijing_day(at);
  const bool is_over = minute_of(at) >= hours.from_minute;
  const auto day = calendar.roll_forward(is_over ? today + 1 : today);
  return day ? opening_of(*day, hours) : base::Instant{at.milliseconds + 24 * 60 * kMinute};
}

}  // namespace pledge::notice

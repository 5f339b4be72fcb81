#include "notice/quiet.hpp"

#include "deadline/ladder.hpp"

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
  return deadline::is_day_to_send(base::beijing_day(at), calendar) &&
         hours.from_minute <= minute && minute < hours.until_minute;
}

base::Instant next_open(base::Instant at, const deadline::WorkingCalendar& calendar,
                        const OpenHours& hours) {
  if (is_open(at, calendar, hours)) return at;
  const base::Day today = base::beijing_day(at);
  const bool is_over = minute_of(at) >= hours.from_minute;
  base::Day day = is_over ? today + 1 : today;
  while (!deadline::is_day_to_send(day, calendar)) day = day + 1;
  return opening_of(day, hours);
}

}  // namespace pledge::notice

#pragma once
#include "notice/calendar_feed.hpp"

/// What an officer's calendar says, and when it takes something back.
namespace pledge::notice {

/// A line that left says so for so many days.
inline constexpr std::int64_t kCancelledDays = 30;

struct CalendarTurn {
  std::vector<CalendarEntry> shown;
  std::vector<CalendarEntry> changed;  ///< to be kept as what stood there
};

/// `stood` is what this officer was told before, `waiting` what waits for him now. Only what stood
/// there is cancelled, with the day it had. `whole_until`: a calendar that was cut off holds all
/// that is due before that day; what is due later is neither shown nor cancelled.
CalendarTurn turn_calendar(const std::vector<CalendarEntry>& stood,
                           const std::vector<CalendarEntry>& waiting, base::Instant now,
                           std::optional<base::Day> whole_until);

}  // namespace pledge::notice

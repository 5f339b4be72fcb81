#pragma once
#include "deadline/working_calendar.hpp"

/// 安静时段: when nobody is written to, unless it is urgent.
namespace pledge::notice {

/// Minutes of a Beijing day. Messages go on working days from `from_minute` to `until_minute`.
struct OpenHours {
  std::int32_t from_minute = 8 * 60;
  std::int32_t until_minute = 20 * 60;
};

/// False in the quiet hours and on days off; in years that the calendar does not know, weekdays
/// are working days here, and nowhere else.
bool is_open(base::Instant at, const deadline::WorkingCalendar& calendar,
             const OpenHours& hours = {});
/// `at` itself when messages may go then, else the next moment from which they may.
base::Instant next_open(base::Instant at, const deadline::WorkingCalendar& calendar,
                        const OpenHours& hours = {});

}  // namespace pledge::notice

#pragma once
#include <optional>
#include <string>

#include "deadline/working_calendar.hpp"
#include "problem/problem.hpp"

/// Facets stand beside the state and are derived from facts; they are never stored as states.
namespace pledge::problem {

/// domain 7.8. `unknown` when the working calendar of a needed year is not loaded.
PLEDGE_ENUM(Light, green, blue, yellow, red, black, unknown)

struct LightThresholds {
  std::int32_t blue_working_days = 10;
  std::int32_t black_overdue_working_days = 20;
};

struct LightFacts {
  State state = State::proposed;
  std::optional<base::Day> due_day;
  std::optional<base::Day> plan_due_day;
  std::int32_t sent_back_count = 0;
  bool is_paused = false;
};

/// The pause that holds on `today`, if any.
const Pause* pause_on(const Problem& problem, base::Day today);

/// Working days to the due day: positive when time is left, negative when over, 0 today; nothing
/// without a due day, for an entry off the list, or when the calendar does not know the year.
std::optional<std::int32_t> working_days_left(std::optional<base::Day> due_day, base::Day today,
                                              const deadline::WorkingCalendar& calendar);

LightFacts light_facts(const Problem& problem, base::Day today);
/// One light an entry; the worst rule wins. Entries off the list and not yet assigned are green.
Light light_of(const LightFacts& facts, base::Day today, const deadline::WorkingCalendar& calendar,
               const LightThresholds& thresholds);
/// The light in one sentence: 现时限 2024-10-18 已过 3 个工作日。原时限 2024-09-30，延过一次。
std::string explain_light(const Problem& problem, base::Day today,
                          const deadline::WorkingCalendar& calendar);

}  // namespace pledge::problem

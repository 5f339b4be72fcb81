#pragma once
#include <optional>
#include <string>

#include "deadline/working_calendar.hpp"
#include "problem/problem.hpp"

/// 亮灯 (ADR 0012): one pure function of facts, used by the list, the page, the API and the daily
/// scan alike. A light is never a state and never stored; what is stored are the days from which
/// the causes hold, so that the database can filter by the light of any day.
namespace pledge::problem {

/// From the campaign's plan (`[lights]`).
struct LightThresholds {
  std::int32_t blue_working_days = 10;
  std::int32_t yellow_points = 20;
  std::int32_t yellow_returns = 1;
  std::int32_t yellow_repeat_days = 30;
  std::int32_t red_returns = 2;
  std::int32_t red_unanswered_yellows = 2;
  std::int32_t black_red_working_days = 20;
  std::int32_t report_interval_months = 1;
};

/// A cause that holds from a day on until an act takes it away.
struct LightStart {
  base::Day day;
  LightCause cause = LightCause::due_day;
  friend bool operator==(const LightStart&, const LightStart&) = default;
};

/// All that a light depends on beside the day and the calendar. The due day's own causes (blue,
/// red, black) are not in the starts: they follow from due_day.
struct LightFacts {
  State state = State::proposed;
  std::optional<base::Day> due_day;  ///< none before assignment
  std::optional<base::Day> due_day_original;
  std::optional<base::Day> paused_until_day;  ///< of a pause that stops the clock
  std::optional<base::Day> closed_day;
  std::int32_t sent_back_count = 0;
  std::optional<LightStart> yellow;
  std::optional<LightStart> red;
  std::optional<LightStart> black;
  std::int32_t blue_working_days = 10;
  std::int32_t black_red_working_days = 20;
  friend bool operator==(const LightFacts&, const LightFacts&) = default;
};

/// Working days to the due day: positive when time is left, negative when over, 0 today; nothing
/// without a due day, for an entry off the list, or when the calendar does not know the year.
std::optional<std::int32_t> working_days_left(std::optional<base::Day> due_day, base::Day today,
                                              const deadline::WorkingCalendar& calendar);

/// A red that began on `since` has burnt for more than so many working days; what the calendar does
/// not reach is not counted, and a day before its first is long ago.
bool has_burnt_long(base::Day since, base::Day today, const deadline::WorkingCalendar& calendar,
                    std::int32_t working_days);

LightFacts light_facts(const Problem& problem, const LightThresholds& thresholds);
/// One light an entry; the worst rule wins.
Light light_of(const LightFacts& facts, base::Day today,
               const deadline::WorkingCalendar& calendar);
/// Why, in one sentence: 退回 1 次。现时限 2024-10-18 已过 3 个工作日（原时限 2024-09-30）。
std::string explain_light(const LightFacts& facts, base::Day today,
                          const deadline::WorkingCalendar& calendar);

}  // namespace pledge::problem

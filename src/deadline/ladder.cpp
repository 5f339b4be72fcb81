#include "deadline/ladder.hpp"

#include <algorithm>

namespace pledge::deadline {
namespace {

/// Days to send after `from`, `to` among them.
std::int32_t days_to_send(base::Day from, base::Day to, const WorkingCalendar& calendar) {
  std::int32_t count = 0;
  for (base::Day day = from + 1; day <= to; day = day + 1) {
    count += is_day_to_send(day, calendar) ? 1 : 0;
  }
  return count;
}

}  // namespace

const std::vector<LadderStep>& usual_ladder() {
  static const std::vector<LadderStep> kSteps{{-10, LadderLevel::contact},
                                              {-5, LadderLevel::contact},
                                              {-3, LadderLevel::section_head},
                                              {0, LadderLevel::leader_in_charge},
                                              {1, LadderLevel::principal},
                                              {5, LadderLevel::coordinating_office}};
  return kSteps;
}

std::vector<LadderStep> ladder_of(const std::vector<LadderStep>& own) {
  std::vector<LadderStep> steps = own.empty() ? usual_ladder() : own;
  std::stable_sort(steps.begin(), steps.end(),
                   [](const auto& a, const auto& b) { return a.working_days < b.working_days; });
  return steps;
}

std::optional<std::int32_t> position(base::Day due, base::Day today,
                                     const WorkingCalendar& calendar) {
  if (today > due) return calendar.working_days_between(due, today);
  const auto left = calendar.working_days_between(today, due);
  return left ? std::optional(-*left) : std::nullopt;
}

bool is_day_to_send(base::Day day, const WorkingCalendar& calendar) {
  return calendar.is_working_day(day).value_or(base::weekday(day) < 6);
}

Place place_of(base::Day due, base::Day today, const WorkingCalendar& calendar) {
  if (const auto known = position(due, today, calendar)) return {*known, false};
  if (today > due) return {days_to_send(due, today, calendar), true};
  return {-days_to_send(today, due, calendar), true};
}

std::optional<ReachedStep> reached_step(const std::vector<LadderStep>& ladder, base::Day since,
                                        base::Day due, base::Day today,
                                        const WorkingCalendar& calendar) {
  const std::int32_t now = place_of(due, today, calendar).working_days;
  const std::int32_t begun = place_of(due, since, calendar).working_days;
  const bool has_begun_late = due < since;
  std::optional<ReachedStep> reached;
  for (const LadderStep& step : ladder) {
    const bool is_passed = step.working_days <= now;
    const bool is_after_beginning = has_begun_late || step.working_days > begun;
    if (is_passed && is_after_beginning) reached = ReachedStep{step, step == ladder.back()};
  }
  return reached;
}

}  // namespace pledge::deadline

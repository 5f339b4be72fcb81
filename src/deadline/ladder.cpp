#include "deadline/ladder.hpp"

#include <algorithm>

namespace pledge::deadline {

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

std::optional<ReachedStep> reached_step(const std::vector<LadderStep>& ladder, base::Day since,
                                        base::Day due, base::Day today,
                                        const WorkingCalendar& calendar) {
  const auto now = position(due, today, calendar);
  if (!now) return std::nullopt;
  // A wait that began before the calendar's first day leaves no step out.
  const auto begun = position(due, since, calendar);
  std::optional<ReachedStep> reached;
  for (const LadderStep& step : ladder) {
    const bool is_passed = step.working_days <= *now;
    const bool is_after_beginning = !begun || step.working_days > *begun;
    if (is_passed && is_after_beginning) reached = ReachedStep{step, step == ladder.back()};
  }
  return reached;
}

}  // namespace pledge::deadline

#include "problem/facets.hpp"

#include <algorithm>

namespace pledge::problem {

const Pause* pause_on(const Problem& problem, base::Day today) {
  if (problem.pauses.empty()) return nullptr;
  const Pause& last = problem.pauses.back();
  return last.holds_on(today) ? &last : nullptr;
}

const Pause* clock_stopped_on(const Problem& problem, base::Day today) {
  const Pause* pause = pause_on(problem, today);
  return pause != nullptr && pause->stops_the_clock() ? pause : nullptr;
}

bool is_stopped_for(const Problem& problem, deadline::WaitKind wait, base::Day today) {
  return clock_stopped_on(problem, today) != nullptr &&
         deadline::rule_of(wait).owner != deadline::WaitOwner::coordinating_office;
}

std::optional<base::Day> due_day_missed_at_a_pause(const Problem& problem) {
  for (const Pause& pause : problem.pauses) {
    const bool is_settled = problem.reopened_day && pause.from_day < *problem.reopened_day;
    if (!is_settled && !pause.stops_the_clock()) return pause.due_day_before;
  }
  return std::nullopt;
}

std::optional<base::Day> missed_due_day(const Problem& problem, base::Day today) {
  if (problem.due_day && *problem.due_day < today) return problem.due_day;
  return due_day_missed_at_a_pause(problem);
}

std::optional<SupervisionKind> supervised_as(const Problem& problem) {
  // The scan takes the order back; what left the list is not told of it.
  if (problem.state == State::withdrawn) return std::nullopt;
  std::optional<SupervisionKind> highest;
  for (const SupervisionNote& note : problem.supervisions) {
    if (note.is_open() && (!highest || note.kind > *highest)) highest = note.kind;
  }
  return highest;
}

}  // namespace pledge::problem

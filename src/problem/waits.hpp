#pragma once
#include "deadline/wait.hpp"
#include "problem/problem.hpp"

/// What a problem waits for in its state, and until when.
namespace pledge::problem {

/// The month whose report is owed next; nothing unless rectifying. The first month owed is the one
/// after the rectification began, and a month that ended in a pause is not owed. A return begins
/// the months anew; what was missing when the closure was asked for stays owed first, until it is
/// filed or the ruling on a return waives it (ADR 0037).
std::optional<base::Month> owed_month(const Problem& problem, std::int32_t interval_months);
/// From which day on a report for that month is missing.
base::Day report_awaited_from(const Problem& problem, base::Month owed);

/// What of the plan the waits depend on beside their terms.
struct WaitRules {
  std::int32_t notice_working_days = 5;  ///< 0: no notice
  std::int32_t report_interval_months = 1;
};

/// In the order in which the page shows them: the state's own wait first.
std::vector<deadline::WantedWait> wanted_waits(const Problem& problem, const WaitRules& rules,
                                               base::Day today);

/// How pausing or resuming moved the clock between the two; a pause that ends with the closing of
/// the problem moves nothing.
deadline::PauseMove moved_by_pause(const Problem& before, const Problem& after,
                                   const deadline::WorkingCalendar& calendar);

}  // namespace pledge::problem

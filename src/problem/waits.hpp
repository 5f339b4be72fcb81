#pragma once
#include "deadline/wait.hpp"
#include "problem/problem.hpp"

/// What a problem waits for in its state, and until when.
namespace pledge::problem {

/// The month whose report is owed next and the last day for it; nothing unless rectifying. The
/// first month owed is the one after the rectification began, and a month that ended in a pause is
/// not owed.
std::optional<base::Month> owed_month(const Problem& problem, std::int32_t interval_months);

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

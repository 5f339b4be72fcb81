#include "simulated_year/overlooked.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casework/daily_scan.hpp"

namespace pledge::year {
namespace {

/// An order that the scan takes back makes a light better that it had recorded before: that is
/// noted tomorrow.
bool is_taken_back_today(const problem::Problem& problem, base::Day today) {
  return std::any_of(problem.supervisions.begin(), problem.supervisions.end(),
                     [&](const auto& note) { return note.ended_day == today; });
}

}  // namespace

Complaints compare_with_a_scan_of_all(support::TrialRegion& region, const Books& books) {
  Complaints complaints;
  region.office().run("year.scan_of_all", [&](casework::Desk& desk) {
    for (const auto& [id, item] : books.items()) {
      casework::JobRun run;
      const auto problem = desk.stores().problems.load({id}).value();
      const bool is_noted_tomorrow = is_taken_back_today(problem, desk.today());
      casework::scan_problem(desk, problem, run);
      for (const auto& [what, count] : run.counts) {
        if (what == "problem_seen") continue;
        if (what == "light_changed" && is_noted_tomorrow) continue;
        complaints.push_back(
            fmt::format("问题 {}：扫描之后还该办 {} {} 次", id, what, count));
      }
    }
    return false;
  });
  return complaints;
}

}  // namespace pledge::year

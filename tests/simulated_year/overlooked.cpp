#include "simulated_year/overlooked.hpp"

#include <fmt/format.h>

#include "casework/daily_scan.hpp"

namespace pledge::year {

Complaints compare_with_a_scan_of_all(support::TrialRegion& region, const Books& books) {
  Complaints complaints;
  region.office().run("year.scan_of_all", [&](casework::Desk& desk) {
    for (const auto& [id, item] : books.items()) {
      casework::JobRun run;
      casework::scan_problem(desk, desk.stores().problems.load({id}).value(), run);
      for (const auto& [what, count] : run.counts) {
        if (what == "problem_seen") continue;
        complaints.push_back(
            fmt::format("问题 {}：扫描之后还该办 {} {} 次", id, what, count));
      }
    }
    return false;
  });
  return complaints;
}

}  // namespace pledge::year

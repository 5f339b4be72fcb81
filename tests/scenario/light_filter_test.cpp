#include <map>
#include <set>

#include <doctest/doctest.h>

#include "campaign/seed_plan.hpp"
#include "problem/facets.hpp"
#include "scenario/temporary_folder.hpp"
#include "scenario/trial.hpp"

/// The ledger filters lights in SQL; the page shows light_of. They must be the same.
namespace pledge::scenario {
namespace {

using problem::Light;
using problem::Problem;
using problem::State;

constexpr std::string_view kDueDays[] = {"2024-06-03", "2024-07-19", "2024-07-22", "2024-07-23",
                                         "2024-08-19", "2024-08-20", "2024-09-03", "2024-09-04",
                                         "2024-09-18", "2027-01-04"};

std::vector<Problem> every_kind() {
  std::vector<Problem> all;
  for (const State state : {State::listed, State::assigned, State::plan_submitted,
                            State::rectifying, State::in_notice, State::closed}) {
    for (const auto due : kDueDays) {
      for (int form = 0; form < 6; ++form) {
        Problem one;
        one.id = {static_cast<std::int64_t>(all.size()) + 1};
        one.version = 1;
        one.serial_number = static_cast<std::int32_t>(one.id.value);
        one.campaign = {"huangshigang-2024"};
        one.text.description = "拖欠工程款";
        one.state = state;
        one.category = {"works_arrears"};
        one.group = {"public_arrears"};
        one.responsible_unit = {"education_bureau"};
        one.due_day = base::parse_day(due);
        one.sent_back_count = form % 3;
        if (state != State::listed) {
          one.due_day_original = one.due_day;
          one.assignment.emplace();
          one.assignment->plan_due_day = *base::parse_day(form < 4 ? "2024-08-20" : "2024-08-19");
        }
        if (form >= 3 && state != State::listed) {
          one.pauses.push_back({problem::PauseKind::judicial, *base::parse_day("2024-06-01"),
                                *base::parse_day(form == 3 ? "2024-08-19" : "2024-08-20"), "诉讼",
                                *one.due_day});
        }
        all.push_back(std::move(one));
      }
    }
  }
  return all;
}

casework::ProblemFilter of_light(Light light) {
  casework::ProblemFilter filter;
  filter.lights = {light};
  return filter;
}

void compare_on(Trial& trial, const std::vector<Problem>& all, const char* day) {
  CAPTURE(day);
  trial.go_to(day);
  const base::Day today = *base::parse_day(day);
  std::map<Light, std::set<std::int64_t>> wanted;
  for (const Problem& one : all) {
    const auto light = problem::light_of(problem::light_facts(one, today), today,
                                         campaign::shipped_calendar(), {});
    wanted[light].insert(one.id.value);
  }
  casework::PageRequest request;
  request.limit = 500;
  for (std::size_t i = 0; i < base::kNamesOf<Light>.size(); ++i) {
    const auto light = static_cast<Light>(i);
    CAPTURE(base::name_of(light));
    const auto page = trial.office().look<casework::LedgerPage>(
        "light.page", [&](casework::Desk& desk) {
          return desk.stores().ledger.problem_page(campaign::an_office_clerk(), of_light(light),
                                                   request);
        });
    std::set<std::int64_t> found;
    for (const auto& row : page.rows) {
      found.insert(row.id.value);
      CHECK(row.light == light);
    }
    CHECK(found == wanted[light]);
  }
}

void compare_all_days(const storage::Database& database, const std::string& region) {
  Trial trial(database, region);
  const auto all = every_kind();
  trial.office().run("light.fill", [&](casework::Desk& desk) {
    for (const Problem& one : all) REQUIRE(desk.stores().problems.save(one, 0));
    return true;
  });
  for (const char* day : {"2024-08-17", "2024-08-19", "2024-08-20", "2024-09-14", "2024-10-01",
                          "2026-12-25", "2027-01-05"}) {
    compare_on(trial, all, day);
  }
}

}  // namespace

TEST_CASE("the lights that the ledger filters by are those that the pages show") {
  const TemporaryFolder temporary;
  compare_all_days(storage::parse_database(temporary.file("lights.db")), "420202");
}

}  // namespace pledge::scenario

#include "access/sight.hpp"

#include <doctest/doctest.h>

namespace pledge::access {
namespace {

Actor officer_of(std::vector<Grant> grants) {
  Actor actor;
  actor.unit = {"education_bureau"};
  actor.unit_tree = {{"education_bureau"}};
  actor.grants = std::move(grants);
  return actor;
}

TEST_CASE("each role says what it shows") {
  const auto grounds = grounds_of(officer_of({{Role::responsible_unit, {}},
                                              {Role::task_force, base::GroupCode{"arrears"}},
                                              {Role::coordinating_office, {}},
                                              {Role::system_administrator, {}}}));
  REQUIRE(grounds.size() == 4);
  CHECK(grounds[0].by == SightBy::unit);
  CHECK(grounds[1].by == SightBy::group);
  CHECK(grounds[2].by == SightBy::everything);
  CHECK(grounds[2].shows_leads);
  CHECK_FALSE(grounds[3].by.has_value());
}

TEST_CASE("a problem is explained exactly as the lists decide, for every mix of two roles") {
  const std::vector<Grant> all{{Role::responsible_unit, {}},
                               {Role::task_force, base::GroupCode{"arrears"}},
                               {Role::task_force, base::GroupCode{"fund"}},
                               {Role::verifier, {}},
                               {Role::discipline, {}},
                               {Role::leader, {}},
                               {Role::security_administrator, {}},
                               {Role::audit_administrator, {}},
                               {Role::coordinating_office, {}}};
  const std::vector<ProblemFacts> problems{{{1}, {"education_bureau"}, {"arrears"}},
                                           {{2}, {"finance_bureau"}, {"arrears"}},
                                           {{3}, {"finance_bureau"}, {"policy"}}};
  for (const Grant& first : all) {
    for (const Grant& second : all) {
      const Actor actor = officer_of({first, second});
      for (const ProblemFacts& facts : problems) {
        CHECK(sees_problem(scope_of(actor), facts) == !grounds_for(actor, facts).empty());
      }
    }
  }
}

TEST_CASE("recusal hides what a role would show") {
  Actor actor = officer_of({{Role::verifier, {}}});
  actor.recused_problems = {{7}};
  const ProblemFacts facts{{7}, {"finance_bureau"}, {"arrears"}};
  CHECK(grounds_for(actor, facts).size() == 1);
  CHECK_FALSE(sees_problem(scope_of(actor), facts));
}

}  // namespace
}  // namespace pledge::access

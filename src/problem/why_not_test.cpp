#include <doctest/doctest.h>

#include "base/rule.hpp"
#include "problem/decide.hpp"
#include "problem/sample_problem.hpp"

namespace pledge::problem {
namespace {

/// Officer 5 asked for the unit, and has since moved to the coordinating office.
access::Actor moved_officer() {
  access::Actor actor;
  actor.officer = {5};
  actor.unit = {"office_unit"};
  actor.unit_tree = {actor.unit};
  actor.grants = {{access::Role::coordinating_office, std::nullopt}};
  return actor;
}

std::vector<base::Rule> rules_of(const base::Refusals& why) {
  std::vector<base::Rule> rules;
  for (const auto& refusal : why) rules.push_back(refusal.rule);
  return rules;
}

}  // namespace

TEST_CASE("who asked for an extension does not decide it, not even from another unit") {
  Problem problem = problem_in(State::rectifying);
  Extension asked;
  asked.requested_by = {5};
  asked.to_day = day_of("2024-10-31");
  problem.extensions.push_back(asked);
  CHECK(rules_of(why_not(problem, Act::decide_extension, sample_facts(), moved_officer())) ==
        std::vector{base::Rule::decider_did_not_ask});
}

TEST_CASE("who asked for the closing does not close, not even from another unit") {
  const Problem problem = problem_in(State::in_notice);
  CHECK(rules_of(why_not(problem, Act::close, sample_facts(), moved_officer())) ==
        std::vector{base::Rule::requester_may_not_close});
}

}  // namespace pledge::problem

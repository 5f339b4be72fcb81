#include <doctest/doctest.h>

#include "base/rule.hpp"
#include "problem/decide.hpp"
#include "problem/facets.hpp"
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

TEST_CASE("another agreement off the list is for the office, and not over its own unit") {
  Problem problem = problem_in(State::closed);
  problem.closure->code = ClosingCode::long_term;
  problem.money.emplace();
  problem.money->undisputed_fen = problem.money->agreed_fen = base::Fen{100};
  problem.money->agreed_until_day = day_of("2024-10-31");
  const Act act = Act::record_agreement;
  access::Actor debtor;
  debtor.officer = {6};
  debtor.unit = problem.responsible_unit;
  debtor.unit_tree = {debtor.unit};
  debtor.grants = {{access::Role::responsible_unit, std::nullopt}};
  CHECK(rules_of(why_not(problem, act, sample_facts(), debtor)) ==
        std::vector{base::Rule::actor_holds_the_role});
  CHECK(why_not(problem, Act::record_payment, sample_facts(), debtor).empty());
  CHECK(why_not(problem, act, sample_facts(), moved_officer()).empty());
  problem.responsible_unit = moved_officer().unit;
  CHECK(rules_of(why_not(problem, act, sample_facts(), moved_officer())) ==
        std::vector{base::Rule::nobody_rules_on_own_unit});
  problem.state = State::rectifying;
  CHECK(why_not(problem, act, sample_facts(), moved_officer()).empty());
}

TEST_CASE("a pause leaves an overdue problem overdue for extensions until it is reopened") {
  struct Case {
    const char* due_before;
    const char* paused;
    const char* reopened;  ///< empty: never
    bool is_missed;
  };
  const Case cases[] = {{"2024-09-30", "2024-09-30", "", false},
                        {"2024-09-30", "2024-10-01", "", true},
                        {"2024-09-30", "2024-10-01", "2024-11-01", false},
                        {"2024-09-30", "2024-10-01", "2024-10-01", true}};
  for (const Case& one : cases) {
    CAPTURE(std::string(one.paused));
    Problem problem = problem_in(State::rectifying);
    const base::Day from = day_of(one.paused);
    problem.pauses.push_back(
        {PauseKind::judicial, from, from + 20, "诉讼", day_of(one.due_before)});
    problem.due_day = day_of("2024-12-31");
    if (*one.reopened != '\0') problem.reopened_day = day_of(one.reopened);
    const auto missed = missed_due_day(problem, day_of("2024-11-20"));
    CHECK(missed.has_value() == one.is_missed);
    if (missed) CHECK(*missed == day_of(one.due_before));
  }
  Problem overdue = problem_in(State::rectifying);
  CHECK(missed_due_day(overdue, day_of("2024-10-01")) == day_of("2024-09-30"));
  CHECK_FALSE(missed_due_day(overdue, day_of("2024-09-30")).has_value());
}

TEST_CASE("reopening is noted, since it sets the day anew") {
  std::vector<Happened> way = way_to(State::closed);
  CHECK_FALSE(replay(way).reopened_day.has_value());
  way.push_back({ProblemReopened(Reopen{ReopenCause::relapse, "又拖欠", day_of("2024-12-31")}),
                 stamp_of("2024-10-08", 1, "office_unit")});
  CHECK(replay(way).reopened_day == day_of("2024-10-08"));
}

}  // namespace pledge::problem

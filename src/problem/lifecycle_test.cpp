#include "base/codec.hpp"
#include "problem/lifecycle.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "base/rule.hpp"
#include "base/variant_codec.hpp"
#include "problem/decide.hpp"
#include "problem/sample_problem.hpp"

namespace pledge::problem {
namespace {

/// Holds every role and stands in every relation, so that only the state can say no.
access::Actor everybody() {
  access::Actor actor;
  actor.officer = {99};
  actor.unit = {"debtor_unit"};
  actor.unit_tree = {actor.unit};
  actor.grants = {{access::Role::coordinating_office, {}},
                  {access::Role::responsible_unit, {}},
                  {access::Role::verifier, {}},
                  {access::Role::task_force, base::GroupCode{"arrears_group"}}};
  return actor;
}

/// The same of another unit, for what nobody does to his own.
access::Actor overseer() {
  access::Actor actor = everybody();
  actor.officer = {98};
  actor.unit = {"office_unit"};
  actor.unit_tree = {actor.unit};
  return actor;
}

bool has_rule(const base::Refusals& refusals, base::Rule rule) {
  return std::any_of(refusals.begin(), refusals.end(),
                     [&](const base::Refusal& refusal) { return refusal.rule == rule; });
}

template <class F>
void each_state(F&& visit) {
  for (std::size_t i = 0; i < base::kNamesOf<State>.size(); ++i) visit(static_cast<State>(i));
}
template <class F>
void each_act(F&& visit) {
  for (std::size_t i = 0; i < base::kNamesOf<Act>.size(); ++i) visit(static_cast<Act>(i));
}

/// An act that the state does not allow never yields events.
template <class... Command>
void try_all(const Problem& problem, const Facts& facts, const access::Actor& actor) {
  const auto try_one = [&]<class C>(const C& command) {
    CAPTURE(base::name_of(C::kAct));
    if (allows(problem.state, C::kAct)) return;
    const Decision decision = decide(problem, command, facts, actor);
    CHECK_FALSE(decision.ok());
  };
  (try_one(Command{}), ...);
}

}  // namespace

TEST_CASE("events lead to every state") {
  each_state([](State state) {
    CAPTURE(base::name_of(state));
    CHECK(problem_in(state).state == state);
  });
}

bool is_of_money(Act act) { return act == Act::record_payment || act == Act::record_agreement; }

TEST_CASE("an act is refused for its state exactly when the table does not allow it") {
  const Facts facts = sample_facts();
  std::size_t refused = 0;
  each_state([&](State state) {
    const Problem problem = problem_in(state);
    each_act([&](Act act) {
      CAPTURE(base::name_of(state));
      CAPTURE(base::name_of(act));
      if (permissions(act).empty()) {
        CHECK(has_rule(why_not(problem, act, facts, everybody()),
                       base::Rule::actor_holds_the_role));
        return;
      }
      const bool is_units = why_not_his(problem, act, everybody()).empty();
      const auto why = why_not(problem, act, facts, is_units ? everybody() : overseer());
      const bool is_refused = has_rule(why, base::Rule::state_allows_act);
      if (act == Act::close && problem.is_open()) {
        // On the way the page says what is missing instead.
        CHECK_FALSE(is_refused);
        CHECK(has_rule(why, base::Rule::rectification_is_verified) == !allows(state, act));
      } else if (state == State::closed && is_of_money(act)) {
        CHECK(is_refused);  // but for a watched agreement, which this problem has not
      } else {
        CHECK(is_refused == !allows(state, act));
      }
      refused += is_refused ? 1 : 0;
    });
  });
  CHECK(refused > 100);
}

TEST_CASE("nobody without a role may do anything in any state") {
  const Facts facts = sample_facts();
  each_state([&](State state) {
    each_act([&](Act act) {
      CAPTURE(base::name_of(act));
      const auto why = why_not(problem_in(state), act, facts, access::Actor{});
      CHECK(has_rule(why, base::Rule::actor_holds_the_role));
    });
  });
}

TEST_CASE("no decision yields events against the state") {
  const Facts facts = sample_facts();
  each_state([&](State state) {
    CAPTURE(base::name_of(state));
    try_all<ObjectToListing, RuleObjection, Confirm, Assign, SignFor, ReturnAssignment, RuleReturn,
            SubmitPlan, AcceptPlan, SendBackPlan, ReportProgress, RequestExtension,
            DecideExtension, PauseClock, ResumeClock, RecordPayment, RecordAgreement, AdjustMoney,
            ApproveAdjustment, RefuseAdjustment,
            RequestClosure, CheckClosure, SendBackClosure, SignVerification, ConsultComplainant,
            OpenNotice, ObjectToNotice, RuleNoticeObjection, Close, Reopen, ProposeWithdrawal,
            ApproveWithdrawal, RefuseWithdrawal, AttachLead, UndoImport>(problem_in(state), facts,
                                                                         everybody());
  });
}

TEST_CASE("replaying the events gives the same row, from memory and from the journal's text") {
  each_state([](State state) {
    const auto way = way_to(state);
    const std::string row = base::to_canonical_text(replay(way));
    CHECK(base::to_canonical_text(replay(way)) == row);
    CHECK(base::to_canonical(base::to_tree(replay(way))) == row);
    std::vector<Happened> read;
    for (const Happened& one : way) {
      const std::string text = base::payload_text_of(one.event);
      Event event;
      REQUIRE(base::read_event(base::kind_of(one.event), base::parse_json(text), event));
      read.push_back({event, one.stamp});
    }
    CHECK(base::to_canonical_text(replay(read)) == row);
    CHECK(base::to_canonical_text(base::from_canonical_text<Problem>(row)) == row);
    CHECK(replay(way).version == static_cast<std::int64_t>(way.size()));
  });
}

TEST_CASE("every kind of event has a name of its own") {
  std::vector<std::string_view> kinds;
  base::each_kind<Event>([&](std::string_view kind) { kinds.push_back(kind); });
  std::sort(kinds.begin(), kinds.end());
  CHECK(std::adjacent_find(kinds.begin(), kinds.end()) == kinds.end());
  CHECK(kinds.size() == std::variant_size_v<Event>);
}

TEST_CASE("a measure that was reported done without evidence keeps the closure from being asked") {
  Problem problem = problem_in(State::rectifying);
  problem.measures.front().done_day = day_of("2024-07-31");
  const auto why = why_not(problem, Act::request_closure, sample_facts(), everybody());
  CHECK(why == base::Refusals{{base::Rule::every_measure_has_evidence, {}, {"1"}}});
}

TEST_CASE("an upheld objection or a reopening begins a new round without the old proofs") {
  Problem problem = problem_in(State::closed);
  const Reopen reopen{ReopenCause::relapse, "反弹", day_of("2024-11-29")};
  const auto after =
      apply(problem, Event(ProblemReopened(reopen)), stamp_of("2024-10-08", 3, "office_unit"));
  CHECK(after.state == State::rectifying);
  CHECK(after.round == 2);
  CHECK_FALSE(after.notice);
  CHECK_FALSE(after.closure);
  CHECK(after.due_day_original == problem.due_day_original);
}

}  // namespace pledge::problem

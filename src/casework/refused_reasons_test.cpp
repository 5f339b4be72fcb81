#include <algorithm>

#include <doctest/doctest.h>

#include "base/only_refusal.hpp"
#include "base/rule.hpp"
#include "campaign/deliverable.hpp"
#include "casework/lead_dossier.hpp"
#include "lead/decide.hpp"
#include "problem/decide.hpp"
#include "problem/sample_problem.hpp"
#include "supervision/decide.hpp"

/// What a person may not do tells him nothing of the other side (ADR 0034): offered every act of a
/// thing with it and without it, he reads the same reasons.
namespace pledge::casework {
namespace {

using access::Actor;
using access::Role;

const base::UnitCode kOwn{"debtor_unit"};
const base::Day kToday = problem::day_of("2024-08-20");

Actor of_unit(std::initializer_list<Role> roles) {
  Actor actor;
  actor.officer = {51};
  actor.unit = kOwn;
  actor.unit_tree = {actor.unit};
  for (const Role role : roles) actor.grants.push_back({role, {}});
  return actor;
}

/// Those who are not to know: the unit's officer, and one of the office who belongs to the unit.
std::vector<Actor> not_to_know() {
  Actor above = of_unit({Role::coordinating_office, Role::verifier});
  above.unit = {"upper_unit"};
  above.unit_tree = {above.unit, kOwn};
  return {of_unit({Role::responsible_unit}),
          of_unit({Role::responsible_unit, Role::coordinating_office, Role::verifier}),
          of_unit({Role::coordinating_office}), above};
}

template <class Outcome>
base::Refusals why_of(const Outcome& outcome) {
  return outcome ? base::Refusals{} : outcome.refusals();
}

/// A problem of which somebody complained, as each answer of his leaves it.
std::vector<problem::Problem> with_complainant(const problem::Problem& plain) {
  std::vector<problem::Problem> all;
  problem::Problem asked = plain;
  asked.has_complainant = true;
  asked.is_referred = true;
  asked.known_since_day = kToday - 90;
  all.push_back(asked);
  for (std::size_t i = 0; i < base::kNamesOf<problem::ConsultationResult>.size(); ++i) {
    const auto result = static_cast<problem::ConsultationResult>(i);
    problem::Problem said = asked;
    problem::ConsultationRecord record;
    record.result = result;
    record.day = kToday;
    record.recorded_by = base::OfficerId{51};
    record.round = said.round;
    said.consultations.push_back(record);
    said.consultation = problem::Consultation{result, 1, "", kToday};
    all.push_back(said);
  }
  return all;
}

template <class Command>
void offer(const problem::Problem& plain, const Command& command) {
  CAPTURE(base::name_of(plain.state));
  CAPTURE(base::name_of(Command::kAct));
  const auto facts = problem::sample_facts();
  for (const Actor& actor : not_to_know()) {
    const auto usual = why_of(problem::decide(plain, command, facts, actor));
    const auto usual_offer = problem::why_not(plain, Command::kAct, facts, actor);
    for (const auto& other : with_complainant(plain)) {
      CHECK(why_of(problem::decide(other, command, facts, actor)) == usual);
      CHECK(problem::why_not(other, Command::kAct, facts, actor) == usual_offer);
    }
  }
}

template <class... Command>
std::size_t offer_each(const problem::Problem& plain) {
  (offer(plain, Command{}), ...);
  return sizeof...(Command);
}

problem::ConsultComplainant asked(problem::ConsultationResult result) {
  problem::ConsultComplainant command;
  command.result = result;
  return command;
}

}  // namespace

TEST_CASE("no act of a problem tells its unit whether somebody complained, or what he said") {
  using namespace problem;
  for (std::size_t i = 0; i < base::kNamesOf<State>.size(); ++i) {
    Problem plain = problem_in(static_cast<State>(i));
    plain.responsible_unit = kOwn;
    const auto count =
        offer_each<ObjectToListing, RuleObjection, Confirm, Assign, SignFor, ReturnAssignment,
                   RuleReturn, SubmitPlan, AcceptPlan, SendBackPlan, ReportProgress,
                   RequestExtension, DecideExtension, PauseClock, ResumeClock, RecordPayment,
                   RecordAgreement, AdjustMoney, ApproveAdjustment, RefuseAdjustment,
                   RequestClosure, CheckClosure, SendBackClosure, SignVerification,
                   RestartVerification, ConsultComplainant, OpenNotice, ObjectToNotice,
                   RuleNoticeObjection, Close, Reopen, ProposeWithdrawal, ApproveWithdrawal,
                   RefuseWithdrawal, AttachLead, UndoImport, CorrectListing>(plain);
    // All but the making of one, and what only the scan and other acts record.
    CHECK(count == base::kNamesOf<Act>.size() - 5);
    offer(plain, asked(ConsultationResult::disagreed));
    offer(plain, asked(ConsultationResult::unreachable));
  }
}

TEST_CASE("who may not act is told that alone, who may is told everything that is missing") {
  problem::Problem problem = problem::problem_in(problem::State::closure_requested);
  problem.has_complainant = true;
  const auto facts = problem::sample_facts();
  for (const Actor& actor : not_to_know()) {
    CHECK(problem::why_not(problem, problem::Act::close, facts, actor).size() == 1);
  }
  Actor office = of_unit({Role::coordinating_office});
  office.unit = {"office_unit"};
  office.unit_tree = {office.unit};
  CHECK(problem::why_not(problem, problem::Act::close, facts, office).size() >= 2);
}

TEST_CASE("no act of a lead tells whom it is not for that somebody stands behind it") {
  using namespace lead;
  const auto reasons = [](const Lead& one, const auto& command, const Actor& actor) {
    Facts facts;
    facts.calendar = &deadline::seed_calendar();
    facts.today = kToday;
    facts.responsible_unit = kOwn;
    return why_of(decide(one, command, facts, actor));
  };
  const auto offer_all = [&]<class... Command>(const Lead& plain, const Actor& actor) {
    Lead behind = plain;
    behind.identity = base::VaultId{4};
    behind.verifying_unit = base::UnitCode{"audit_unit"};
    const auto offer_one = [&](const auto& command) {
      CAPTURE(base::name_of(command.kAct));
      CHECK(reasons(behind, command, actor) == reasons(plain, command, actor));
      CHECK(why_not(behind, command.kAct, actor).size() == 1);
    };
    (offer_one(Command{}), ...);
  };
  for (std::size_t i = 0; i < base::kNamesOf<State>.size(); ++i) {
    Lead plain;
    plain.channel = Channel::complaint;
    plain.accused_unit = kOwn;
    plain.state = static_cast<State>(i);
    Lead behind = plain;
    behind.identity = base::VaultId{4};
    for (const Actor& actor : not_to_know()) {
      CHECK(why_not_identity(behind, actor) == why_not_identity(plain, actor));
      offer_all.template operator()<RequestSupplement, GiveSupplement, AdmitLead, DeclineLead,
                                    BeginVerification, LeadListed, MergeLead, ConcludeLead,
                                    WithdrawLead, AnswerComplainant, NameAccusedUnit,
                                    ExtendResult, UndoImport>(plain, actor);
    }
  }
}

TEST_CASE("no act of a deliverable tells its unit which leads contradict it") {
  using namespace campaign;
  const auto reasons = [](const Deliverable& one, const auto& command, const Actor& actor,
                          bool is_found) {
    DeliverableFacts facts;
    facts.today = kToday;
    if (is_found) facts.concealment = ConcealmentGround{};
    return why_of(decide(one, command, facts, actor));
  };
  for (std::size_t i = 0; i < base::kNamesOf<DeliverableState>.size(); ++i) {
    Deliverable plain;
    plain.unit = kOwn;
    plain.state = static_cast<DeliverableState>(i);
    plain.nil_returns.push_back({kToday, "局长"});
    Deliverable held = plain;
    held.contradicting_leads = {{4}};
    ContradictNilReturn contradict;
    contradict.lead = {4};
    DismissConcealment dismiss;
    dismiss.problem = {7};
    for (const Actor& actor : not_to_know()) {
      CAPTURE(base::name_of(plain.state));
      CHECK(reasons(held, contradict, actor, false) == reasons(plain, contradict, actor, false));
      CHECK(reasons(held, dismiss, actor, true) == reasons(plain, dismiss, actor, false));
      CHECK(reasons(held, dismiss, actor, true).size() == 1);
      CHECK(reasons(held, ReturnDeliverable{}, actor, false).size() == 1);
    }
  }
}

TEST_CASE("no order that a unit may not see is told to it by a refused proposal") {
  using namespace supervision;
  Facts facts;
  facts.calendar = &deadline::seed_calendar();
  facts.today = kToday;
  Ground ground;
  ground.responsible_unit = kOwn;
  ground.group = {"arrears_group"};
  ground.colour = Colour::red;
  facts.ground = ground;
  Facts busy = facts;
  SupervisionOrder standing;
  standing.kind = Kind::urging;
  standing.ground = ground;
  busy.earlier.push_back(standing);
  ProposeOrder command;
  command.kind = Kind::urging;
  for (const Actor& actor : not_to_know()) {
    const auto usual = why_of(decide(Origin{}, command, facts, actor));
    CHECK(usual.size() == 1);
    CHECK(why_of(decide(Origin{}, command, busy, actor)) == usual);
    CHECK(why_not(standing, Act::issue, Facts{busy}, actor).size() == 1);
  }
}

}  // namespace pledge::casework

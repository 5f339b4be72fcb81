#include <algorithm>

#include <doctest/doctest.h>

#include "base/only_refusal.hpp"
#include "base/rule.hpp"
#include "campaign/deliverable.hpp"
#include "casework/letter_work.hpp"
#include "lead/decide.hpp"
#include "problem/decide.hpp"
#include "problem/sample_problem.hpp"
#include "review/task.hpp"
#include "supervision/decide.hpp"

/// 谁也不裁定自己 (ADR 0011, 0034), act by act: whoever belongs to the unit that is ruled on is
/// refused, whatever roles he holds, and where that is the office's own unit the stand-in may. A
/// new act does not compile until it is sorted here.
namespace pledge::casework {
namespace {

using access::Actor;
using access::Role;
using base::Rule;

const base::UnitCode kOwn{"office_unit"};

Actor officer(std::int64_t id, const char* unit) {
  Actor actor;
  actor.officer = {id};
  actor.unit = {unit};
  actor.unit_tree = {actor.unit};
  return actor;
}
/// Of the office, of the group and a verifier: only what he belongs to can stand in the way.
Actor of_own_unit() {
  Actor actor = officer(41, "office_unit");
  actor.grants = {{Role::coordinating_office, {}},
                  {Role::verifier, {}},
                  {Role::task_force, base::GroupCode{"arrears_group"}}};
  return actor;
}
/// Of a unit above the one that is ruled on.
Actor from_above() {
  Actor actor = of_own_unit();
  actor.unit = {"upper_unit"};
  actor.unit_tree = {actor.unit, kOwn};
  return actor;
}
Actor stand_in() {
  Actor actor = officer(42, "audit_unit");
  actor.grants = {{Role::verifier, {}}};
  actor.stands_in_for = {kOwn};
  return actor;
}

bool has(const base::Refusals& why, std::initializer_list<Rule> rules) {
  return std::any_of(why.begin(), why.end(), [&](const base::Refusal& refusal) {
    return std::find(rules.begin(), rules.end(), refusal.rule) != rules.end();
  });
}
bool is_refused_for_unit(const base::Refusals& why) {
  return has(why, {Rule::nobody_rules_on_own_unit, Rule::nobody_verifies_own_unit,
                   Rule::accused_unit_does_not_handle});
}
bool is_refused_for_person(const base::Refusals& why) {
  return is_refused_for_unit(why) ||
         has(why, {Rule::actor_holds_the_role, Rule::actor_stands_in_the_relation,
                   Rule::unknown_unit_is_for_stand_in});
}

/// What the unit does itself, what others do not decide, and what only records what others say.
bool is_ruling(problem::Act act) {
  using enum problem::Act;
  switch (act) {
    case propose:
    case object:
    case sign_for:
    case return_assignment:
    case submit_plan:
    case report_progress:
    case request_extension:
    case record_payment:
    case record_agreement:
    case request_closure:
    case object_to_notice:
    case attach_lead:  // the lead's own act rules: see below
    case record_light:
    case note_supervision:
    case note_broken_agreement:
    case count_waits: return false;
    case rule_objection:
    case confirm:
    case assign:
    case rule_return:
    case accept_plan:
    case send_back_plan:
    case decide_extension:
    case pause:
    case resume:
    case adjust_money:
    case approve_adjustment:
    case refuse_adjustment:
    case check_closure:
    case send_back_closure:
    case sign_verification:
    case restart_verification:
    case consult_complainant:
    case open_notice:
    case rule_notice_objection:
    case close:
    case reopen:
    case propose_withdrawal:
    case approve_withdrawal:
    case refuse_withdrawal:
    case undo_import:
    case correct_listing: return true;
  }
  return false;
}

bool is_ruling(lead::Act act) {
  using enum lead::Act;
  switch (act) {
    case register_lead:
    case count_waits: return false;
    case request_supplement:
    case supplement:
    case admit:
    case decline:
    case begin_verification:
    case list_problem:
    case merge:
    case conclude:
    case withdraw:
    case answer_complainant:
    case undo_import:
    case name_accused_unit:
    case extend_result: return true;
  }
  return false;
}

bool is_ruling(campaign::DeliverableAct act) {
  using enum campaign::DeliverableAct;
  switch (act) {
    case open:
    case deliver: return false;
    case return_deliverable:
    case accept:
    case contradict_nil_return:
    case dismiss_concealment: return true;
  }
  return false;
}

bool is_ruling(review::TaskAct act) {
  using enum review::TaskAct;
  switch (act) {
    case report: return false;
    case set:
    case send_back:
    case accept:
    case move:
    case cancel: return true;
  }
  return false;
}

bool is_ruling(supervision::Act act) {
  using enum supervision::Act;
  switch (act) {
    case cancel:  // the scan's
    case reply: return false;
    case propose:
    case dismiss:
    case issue:
    case send_back_reply:
    case accept_reply: return true;
  }
  return false;
}

template <class Act, class Why>
std::size_t hold_all(Why&& why) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < base::kNamesOf<Act>.size(); ++i) {
    const auto act = static_cast<Act>(i);
    if (!is_ruling(act)) continue;
    CAPTURE(base::name_of(act));
    CHECK(is_refused_for_unit(why(act, of_own_unit())));
    CHECK(is_refused_for_unit(why(act, from_above())));
    CHECK_FALSE(is_refused_for_person(why(act, stand_in())));
    ++count;
  }
  return count;
}

/// A problem of the office's own unit, in a state in which the act is possible.
problem::Problem own_problem(problem::Act act) {
  for (std::size_t i = 0; i < base::kNamesOf<problem::State>.size(); ++i) {
    const auto state = static_cast<problem::State>(i);
    if (!problem::allows(state, act)) continue;
    auto problem = problem::problem_in(state);
    problem.responsible_unit = kOwn;
    problem.has_complainant = true;
    return problem;
  }
  return {};
}

review::Task own_task(const char* unit, const char* problem_unit) {
  review::Task task;
  task.unit = {unit};
  task.problem = base::ProblemId{7};
  task.problem_unit = {problem_unit};
  return task;
}

}  // namespace

TEST_CASE("nobody rules on a problem of his own unit; the stand-in may") {
  const auto facts = problem::sample_facts();
  const auto count = hold_all<problem::Act>([&](problem::Act act, const Actor& actor) {
    return problem::why_not(own_problem(act), act, facts, actor);
  });
  CHECK(count == 26);
}

TEST_CASE("nobody handles a lead against his own unit, nor one of which nobody knows whom") {
  lead::Lead lead;
  lead.channel = lead::Channel::complaint;
  lead.accused_unit = kOwn;
  const auto count = hold_all<lead::Act>([&](lead::Act act, const Actor& actor) {
    for (std::size_t i = 0; i < base::kNamesOf<lead::State>.size(); ++i) {
      lead.state = static_cast<lead::State>(i);
      if (lead::allows(lead.state, act)) break;
    }
    return lead::why_not(lead, act, actor);
  });
  CHECK(count == 13);
  lead.accused_unit.reset();
  lead.is_unit_unknown = true;
  Actor plain_office = of_own_unit();
  plain_office.grants = {{Role::coordinating_office, {}}};
  for (const auto act : {lead::Act::admit, lead::Act::withdraw, lead::Act::name_accused_unit}) {
    lead.state = lead::State::received;
    CAPTURE(base::name_of(act));
    const auto why = lead::why_not(lead, act, plain_office);
    CHECK(base::is_only(why, Rule::unknown_unit_is_for_stand_in));
    CHECK(lead::why_not(lead, act, stand_in()).empty());
  }
}

TEST_CASE("no lead becomes a problem of the unit of who lists or merges it") {
  lead::Lead lead;
  lead.channel = lead::Channel::complaint;
  lead.accused_unit = base::UnitCode{"other_unit"};
  lead.state = lead::State::admitted;
  lead::Facts facts;
  facts.responsible_unit = kOwn;
  const auto listed = lead::decide(lead, lead::LeadListed{{7}, "属实"}, facts, of_own_unit());
  const auto merged = lead::decide(lead, lead::MergeLead{{7}, "同一件事"}, facts, of_own_unit());
  CHECK(is_refused_for_unit(listed.refusals()));
  CHECK(is_refused_for_unit(merged.refusals()));
  facts.responsible_unit = base::UnitCode{"other_unit"};
  CHECK(lead::decide(lead, lead::LeadListed{{7}, "属实"}, facts, of_own_unit()).ok());
}

TEST_CASE("nobody takes, returns or excuses what his own unit delivers") {
  campaign::Deliverable deliverable;
  deliverable.unit = kOwn;
  deliverable.state = campaign::DeliverableState::delivered;
  const auto count =
      hold_all<campaign::DeliverableAct>([&](campaign::DeliverableAct act, const Actor& actor) {
        return campaign::why_not(deliverable, act, actor);
      });
  CHECK(count == 4);
}

TEST_CASE("nobody settles, moves or accepts a task of his own unit or about its problem") {
  for (const auto& task :
       {own_task("office_unit", "office_unit"), own_task("other_unit", "office_unit"),
        own_task("office_unit", "other_unit")}) {
    CAPTURE(task.unit.text);
    const auto count = hold_all<review::TaskAct>([&](review::TaskAct act, const Actor& actor) {
      review::SetTask wanted;
      wanted.unit = task.unit;
      review::TaskFacts facts;
      facts.is_unit_known = true;
      if (act != review::TaskAct::set) return review::why_not(task, act, actor);
      const auto decided = review::decide_set(task, wanted, facts, actor);
      return decided ? base::Refusals{} : decided.refusals();
    });
    CHECK(count == 5);
  }
}

TEST_CASE("nobody orders his own unit, or judges its reply") {
  supervision::Facts facts;
  facts.calendar = &deadline::seed_calendar();
  const auto count = hold_all<supervision::Act>([&](supervision::Act act, const Actor& actor) {
    supervision::SupervisionOrder order;
    order.ground.responsible_unit = kOwn;
    order.ground.group = {"arrears_group"};
    return supervision::why_not(order, act, facts, actor);
  });
  CHECK(count == 5);
}

TEST_CASE("nobody writes a letter about his own unit but the unit its own plan") {
  problem::Problem problem;
  problem.responsible_unit = kOwn;
  for (const auto& spec : letter::kKindSpecs) {
    const bool is_own_paper = spec.kind == letter::LetterKind::rectification_plan;
    if (!letter::is_about_a_problem(spec.kind) || is_own_paper) continue;
    CAPTURE(std::string(spec.name));
    CHECK_FALSE(why_not_author(of_own_unit(), spec.kind, &problem).empty());
    CHECK(why_not_author(stand_in(), spec.kind, &problem).empty());
  }
}

}  // namespace pledge::casework

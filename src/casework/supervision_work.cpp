#include "casework/supervision_work.hpp"

#include "access/scope.hpp"
#include "base/must_be_saved.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/lights.hpp"
#include "casework/other_side.hpp"
#include "casework/owed_orders.hpp"
#include "deadline/ladder.hpp"
#include "problem/facets.hpp"

namespace pledge::casework {
namespace {

using enum base::Rule;
using supervision::SupervisionOrder;

supervision::Colour colour_of(problem::Light light) {
  const auto found = base::find_enumerator<supervision::Colour>(base::name_of(light));
  return found.value_or(supervision::Colour::green);
}

std::optional<supervision::Ground> ground_of(Desk& desk, const campaign::Plan& plan,
                                             const problem::Problem& problem) {
  if (!problem::is_running(problem.state)) return std::nullopt;
  const auto light = problem::light_facts(problem, thresholds_of(&plan));
  supervision::Ground ground;
  ground.responsible_unit = problem.responsible_unit;
  ground.group = problem.group;
  ground.due_day = problem.due_day;
  ground.colour = colour_of(problem::light_of(light, desk.today(), desk.calendar()));
  ground.sentence = problem::explain_light(light, desk.today(), desk.calendar());
  return ground;
}

/// The words of the ladder are the same in both slices.
problem::SupervisionNote note_of(const SupervisionOrder& order) {
  problem::SupervisionNote note;
  note.order = order.id;
  note.kind =
      base::find_enumerator<problem::SupervisionKind>(base::name_of(order.kind)).value();
  note.issued_day = order.issued_day.value();
  note.reply_due_day = order.reply_due_day;
  note.ended_day = order.ended_day;
  if (!order.replies.empty() && order.replies.back().sent_back_reason.empty()) {
    note.replied_day = order.replies.back().day;
  }
  return note;
}

/// In the same transaction; what left the list needs no note, and what a group is late with, or is
/// owed beside the problem, does not burn on it.
void note_on_problem(Desk& desk, const access::Actor& actor, const SupervisionOrder& order) {
  if (order.is_beside_problem()) return;
  const auto problem = desk.stores().problems.load(order.problem).value();
  if (!order.issued_day || !problem::allows(problem.state, problem::Act::note_supervision)) return;
  const Acting acting{actor, problem.id.value, problem.version};
  carry_out(desk, acting, problem, {problem::SupervisionNoted{note_of(order)}});
}

supervision::Origin origin_of(const problem::Problem& problem) {
  supervision::Origin origin;
  origin.campaign = problem.campaign;
  origin.problem_number = problem.number;
  origin.matter = problem.text.description;
  return origin;
}

/// Rules and orders; those about steps of groups, or those about the problem itself.
supervision::Facts facts_without_ground(Desk& desk, const campaign::Plan& plan,
                                        base::ProblemId problem,
                                        std::optional<deadline::WaitKind> step) {
  auto facts = facts_of_rules(desk, plan);
  facts.earlier = desk.stores().supervisions.of_problem(problem);
  std::erase_if(facts.earlier, [&](const SupervisionOrder& order) {
    const auto& held = order.ground.step;
    return step ? !held || held->kind != *step : order.is_beside_problem();
  });
  return facts;
}

std::vector<deadline::WaitKind> steps_of_group(const problem::Problem& problem) {
  std::vector<deadline::WaitKind> kinds;
  for (const deadline::Wait& wait : problem.waits) {
    const bool is_of_group =
        deadline::rule_of(wait.kind).owner == deadline::WaitOwner::task_force;
    if (is_of_group) kinds.push_back(wait.kind);
  }
  return kinds;
}

}  // namespace

supervision::Facts facts_of_rules(Desk& desk, const campaign::Plan& plan) {
  supervision::Facts facts;
  facts.rules.urging_reply_working_days = plan.lights.yellow_reply_working_days;
  facts.rules.supervision_reply_working_days = plan.lights.red_reply_working_days;
  facts.rules.interval_working_days = plan.supervision_interval_working_days.value_or(
      supervision::SupervisionRules{}.interval_working_days);
  facts.rules.group_late_working_days =
      deadline::ladder_of(plan.reminders).back().working_days;
  facts.calendar = &desk.calendar();
  facts.today = desk.today();
  return facts;
}

supervision::Facts supervision_facts(Desk& desk, const campaign::Plan& plan,
                                     const problem::Problem& problem) {
  auto facts = facts_without_ground(desk, plan, problem.id, std::nullopt);
  facts.begun_day = problem.reopened_day;
  facts.ground = ground_of(desk, plan, problem);
  return facts;
}

supervision::Facts group_facts(Desk& desk, const campaign::Plan& plan,
                               const problem::Problem& problem, deadline::WaitKind step) {
  auto facts = facts_without_ground(desk, plan, problem.id, step);
  const auto* wait = deadline::find_wait(problem.waits, step);
  const auto* group = campaign::find_group(plan, problem.group);
  const bool is_waited_for = wait != nullptr && wait->due_day && group != nullptr &&
                             problem::is_running(problem.state) &&
                             problem::clock_stopped_on(problem, desk.today()) == nullptr;
  // Where its principal unit is itself responsible, and in its own group, the office is the one.
  const bool is_office = group != nullptr && (group->principal_unit == problem.responsible_unit ||
                                              group->code == plan.coordinating_group);
  if (!is_waited_for || is_office) return facts;
  supervision::Ground ground;
  ground.responsible_unit = group->principal_unit;
  ground.group = group->code;
  ground.due_day = wait->due_day;
  ground.colour = supervision::Colour::yellow;
  ground.step = supervision::GroupStep{wait->kind, wait->since_day};
  const auto late = facts.calendar->working_days_between(*wait->due_day, facts.today);
  ground.sentence = group->name + std::string(base::label("wait_kind", wait->kind)) + "应在 " +
                    base::to_text(*wait->due_day) + " 前";
  if (*wait->due_day < facts.today && late) {
    ground.sentence += "，已超 " + std::to_string(*late) + " 个工作日";
  }
  facts.ground = std::move(ground);
  return facts;
}

supervision::Facts facts_of(Desk& desk, const SupervisionOrder& order) {
  if (order.ground.thing) return owed_matter(desk, *order.ground.thing).facts;
  const auto problem = desk.stores().problems.load(order.problem).value();
  const auto plan = plan_of(desk, problem);
  return order.is_to_group() ? group_facts(desk, *plan, problem, order.ground.step->kind)
                             : supervision_facts(desk, *plan, problem);
}

std::int64_t propose_to_group(Desk& desk, const access::Actor& job, const campaign::Plan& plan,
                              const problem::Problem& problem) {
  std::int64_t count = 0;
  for (const deadline::WaitKind step : steps_of_group(problem)) {
    const auto facts = group_facts(desk, plan, problem, step);
    const auto kind = supervision::next_step_beside(facts);
    if (!kind) continue;
    const supervision::ProposeOrder command{problem.id, *kind,
                                            supervision::usual_group_requirement(*kind)};
    if (propose_with(desk, {job, 0, 0}, origin_of(problem), facts, command)) ++count;
  }
  return count;
}

std::optional<base::Day> next_group_look(Desk& desk, const campaign::Plan& plan,
                                         const problem::Problem& problem) {
  std::optional<base::Day> next;
  const auto consider = [&](std::optional<base::Day> day) {
    if (day && (!next || *day < *next)) next = day;
  };
  const auto steps = steps_of_group(problem);
  for (const deadline::WaitKind step : steps) {
    consider(supervision::next_look_beside(group_facts(desk, plan, problem, step)));
  }
  const auto* pause = problem::clock_stopped_on(problem, desk.today());
  if (pause != nullptr && !steps.empty()) consider(pause->until_day + 1);
  return next;
}

bool is_seen(const access::Actor& actor, const SupervisionOrder& order) {
  access::ProblemFacts facts;
  facts.id = order.problem;
  facts.responsible_unit = order.ground.responsible_unit;
  facts.group = order.ground.group;
  const bool is_in_scope = access::sees_problem(access::scope_of(actor), facts);
  return is_in_scope &&
         (order.issued_day || sees_other_side(actor, order.ground.responsible_unit));
}

base::Outcome<SupervisionOrder> load_seen_order(Desk& desk, const access::Actor& actor,
                                                base::SupervisionOrderId id) {
  auto order = desk.stores().supervisions.load(id);
  if (!order || !is_seen(actor, *order)) return base::Refusal{thing_exists};
  return std::move(*order);
}

base::Outcome<SupervisionOrder> load_order_for(Desk& desk, const Acting& acting) {
  auto order = load_seen_order(desk, acting.actor, {acting.subject_id});
  if (order && order.value().version != acting.expected_version) {
    return base::Refusal{row_is_unchanged_since_read};
  }
  return order;
}

SupervisionOrder carry_out(Desk& desk, const Acting& acting,
                           const std::optional<SupervisionOrder>& before,
                           const supervision::Events& events) {
  const auto stamp = acting.actor.stamp(desk.now());
  std::optional<SupervisionOrder> after = before;
  for (const auto& event : events) after = supervision::apply(after, event, stamp);
  const std::int64_t version = before ? before->version : 0;
  base::must_be_saved(desk.stores().supervisions.save(*after, version));
  journal::Draft head;
  head.act = "supervision." + std::string(base::name_of(supervision::act_of(events.front())));
  head.subject_kind = "supervision_order";
  head.subject_id = after->id.value;
  head.stamp = stamp;
  head.batch = acting.batch;
  record_all(desk, events, head, version);
  if (after->problem.value != 0) desk.stores().ledger.end_rest(after->problem);
  note_on_problem(desk, acting.actor, *after);
  return *after;
}

base::Outcome<SupervisionOrder> propose_with(Desk& desk, const Acting& acting,
                                             supervision::Origin origin,
                                             const supervision::Facts& facts,
                                             const supervision::ProposeOrder& command) {
  origin.id = {desk.draw(Counter::supervision_order)};
  const auto decision = supervision::decide(origin, command, facts, acting.actor);
  if (!decision) return decision.refusals();
  return carry_out(desk, acting, std::nullopt, decision.value());
}

base::Outcome<SupervisionOrder> propose_order(Desk& desk, const access::Actor& actor,
                                              const supervision::ProposeOrder& command,
                                              const std::string& batch) {
  const auto loaded = actor.job.empty() ? load_seen(desk, actor, command.problem)
                                        : desk.stores().problems.load(command.problem).value();
  if (!loaded) return loaded.refusals();
  const problem::Problem& problem = loaded.value();
  const auto facts = supervision_facts(desk, *plan_of(desk, problem), problem);
  return propose_with(desk, {actor, 0, 0, batch}, origin_of(problem), facts, command);
}

}  // namespace pledge::casework

#include "casework/owed_orders.hpp"

#include <algorithm>

#include "campaign/deliverable.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/job_fault.hpp"
#include "casework/lead_work.hpp"

namespace pledge::casework {
namespace {

using supervision::Ground;
using supervision::OwedThing;
using supervision::SupervisionOrder;

/// What both kinds of thing have.
struct Owed {
  base::CampaignCode campaign;
  base::UnitCode unit;
  base::GroupCode group;
  base::Day due_day;
  std::optional<base::Day> since_day;  ///< nothing while it is not waited for
  base::ProblemId problem;
  std::string number;  ///< what it is called
  std::string matter;
};

std::optional<Owed> owed_of(Desk& desk, const OwedThing& thing) {
  Owed owed;
  if (thing.task) {
    const auto task = desk.stores().tasks.load(*thing.task);
    if (!task) return std::nullopt;
    owed.campaign = task->campaign;
    owed.unit = task->unit;
    owed.group = review::group_of(*task);
    owed.due_day = task->due_day;
    // A report that was sent back has ended nothing.
    if (task->state == review::TaskState::open) owed.since_day = task->set_day;
    owed.problem = task->problem.value_or(base::ProblemId{});
    owed.number = review::number_of(*task);
    owed.matter = task->resolution;
    return owed;
  }
  const auto found = thing.deliverable ? desk.stores().deliverables.load(*thing.deliverable)
                                       : std::nullopt;
  if (!found) return std::nullopt;
  owed.campaign = found->campaign;
  owed.unit = found->unit;
  owed.group = found->group.value_or(base::GroupCode{});
  owed.due_day = campaign::due_day_now(*found);
  owed.since_day = campaign::awaited_since(*found);
  const auto plan = current_plan(desk, found->campaign);
  const auto* milestone = campaign::find_milestone(*plan, found->milestone);
  owed.number = milestone != nullptr ? milestone->title : found->milestone.text;
  owed.matter = milestone != nullptr ? milestone->basis : std::string();
  return owed;
}

std::string sentence_of_owed(const Owed& owed, const OwedThing& thing,
                             const supervision::Facts& facts) {
  std::string sentence = (thing.task ? "议定事项应在 " : "“" + owed.number + "”应在 ") +
                         base::to_text(owed.due_day) + (thing.task ? " 前报告" : " 前报送");
  const auto late = facts.calendar->working_days_between(owed.due_day, facts.today);
  if (owed.due_day < facts.today && late) {
    sentence += "，已超 " + std::to_string(*late) + " 个工作日";
  }
  return sentence;
}

bool is_open(const SupervisionOrder& order) {
  return order.state == supervision::State::proposed || order.is_waiting();
}

bool is_to_cancel(const OwedMatter& matter, const SupervisionOrder& order) {
  return is_open(order) && !supervision::why_to_cancel(order, matter.facts.ground).empty();
}

bool has_something_to_do(Desk& desk, const OwedThing& thing) {
  const OwedMatter matter = owed_matter(desk, thing);
  const auto& earlier = matter.facts.earlier;
  return supervision::next_step_beside(matter.facts) ||
         std::any_of(earlier.begin(), earlier.end(),
                     [&](const auto& order) { return is_to_cancel(matter, order); });
}

}  // namespace

OwedMatter owed_matter(Desk& desk, const OwedThing& thing) {
  OwedMatter matter;
  matter.facts.calendar = &desk.calendar();
  matter.facts.today = desk.today();
  const auto owed = owed_of(desk, thing);
  if (!owed) return matter;
  const auto plan = current_plan(desk, owed->campaign);
  matter.facts = facts_of_rules(desk, *plan);
  matter.facts.earlier = desk.stores().supervisions.beside_problems(owed->unit);
  std::erase_if(matter.facts.earlier, [&](const SupervisionOrder& order) {
    return !order.ground.thing || !order.ground.thing->is_same_thing(thing);
  });
  matter.problem = owed->problem;
  matter.origin.campaign = owed->campaign;
  matter.origin.problem_number = owed->number;
  matter.origin.matter = owed->matter;
  if (!owed->since_day) return matter;
  Ground ground;
  ground.responsible_unit = owed->unit;
  ground.group = owed->group;
  ground.due_day = owed->due_day;
  ground.colour = supervision::Colour::yellow;
  ground.thing = thing;
  ground.thing->since_day = *owed->since_day;
  ground.sentence = sentence_of_owed(*owed, thing, matter.facts);
  matter.facts.ground = std::move(ground);
  return matter;
}

std::vector<OwedThing> things_to_scan(Desk& desk) {
  std::vector<OwedThing> things;
  const auto add = [&](const OwedThing& thing) {
    const bool is_there = std::any_of(things.begin(), things.end(), [&](const auto& one) {
      return one.is_same_thing(thing);
    });
    if (!is_there && has_something_to_do(desk, thing)) things.push_back(thing);
  };
  for (const DueWait& wait : desk.stores().reminders.things_owed(desk.today() - 1)) {
    if (!wait.is_unreadable) add({wait.deliverable, wait.task, wait.since_day});
  }
  for (const SupervisionOrder& order : desk.stores().supervisions.open_about_things()) {
    add(*order.ground.thing);
  }
  return things;
}

void scan_thing(Desk& desk, const access::Actor& job, const OwedThing& thing, JobRun& run) {
  OwedMatter matter = owed_matter(desk, thing);
  for (const SupervisionOrder& order : matter.facts.earlier) {
    if (!is_to_cancel(matter, order)) continue;
    const supervision::CancelOrder command{
        supervision::why_to_cancel(order, matter.facts.ground)};
    const auto decision = supervision::decide(order, command, matter.facts, job);
    if (!decision) continue;
    carry_out(desk, {job, order.id.value, order.version}, order, decision.value());
    run.count("owed_order_cancelled");
  }
  matter = owed_matter(desk, thing);
  const auto kind = supervision::next_step_beside(matter.facts);
  if (!kind) return;
  const supervision::ProposeOrder command{matter.problem, *kind,
                                          supervision::usual_thing_requirement(*kind)};
  if (propose_with(desk, {job, 0, 0}, matter.origin, matter.facts, command)) {
    run.count("owed_order_proposed");
  }
}

}  // namespace pledge::casework

#include "campaign/deliverable.hpp"

#include <algorithm>
#include <utility>

#include "access/scope.hpp"
#include "base/assert.hpp"
#include "base/event_code.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"
#include "base/text.hpp"
#include "campaign/deciding.hpp"
#include "campaign/plan_rules.hpp"

namespace pledge::campaign {
namespace {

using access::Actor;
using access::Permission;
using access::Relation;
using access::Role;
using base::Refusals;
using enum base::Rule;

constexpr std::array kDeliverers{Permission{Role::responsible_unit, Relation::responsible_unit},
                                 Permission{Role::task_force, Relation::responsible_unit}};
/// Where the office's own unit is concerned, the unit that stands in.
constexpr std::array kOffice{Permission{Role::coordinating_office},
                             Permission{Role::verifier, Relation::stand_in}};

/// 零报告: signed, allowed, and not against what the unit itself has filed.
void need_nil_return(Refusals& why, const Deliverable& deliverable, const Deliver& command,
                     const DeliverableFacts& facts) {
  need(why, deliverable.allows_nil_return, nil_return_is_allowed, "is_nil_return",
       {std::string(base::label("deliverable.kind", deliverable.kind))});
  need(why, !base::trim(command.signed_by).empty(), nil_return_is_signed, "signed_by");
  need(why, facts.filed_item_count == 0, nil_return_has_no_items, "is_nil_return",
       {std::to_string(facts.filed_item_count)});
}

void need_content(Refusals& why, const Deliverable& deliverable, const Deliver& command,
                  const DeliverableFacts& facts) {
  if (deliverable.kind == DeliverableKind::roster) {
    need(why, facts.roster_gap_count == 0, roster_is_complete, {},
         {std::to_string(facts.roster_gap_count)});
  }
  const bool has_content = facts.filed_item_count > 0 || !command.evidence.empty();
  const base::Rule rule =
      deliverable.allows_nil_return ? list_delivery_has_content : delivery_has_content;
  need(why, has_content, rule, "evidence");
}

class Applier {
 public:
  Applier(Deliverable& deliverable, const base::Stamp& stamp)
      : deliverable_(deliverable), stamp_(stamp) {}

  void operator()(const DeliverableOpened& event) {
    deliverable_.id = event.id;
    deliverable_.campaign = event.campaign;
    deliverable_.plan_version = event.plan_version;
    deliverable_.milestone = event.milestone;
    deliverable_.unit = event.unit;
    deliverable_.group = event.group;
    deliverable_.kind = event.kind;
    deliverable_.allows_nil_return = event.allows_nil_return;
    deliverable_.due_day = event.due_day;
  }
  void operator()(const Deliver& event) {
    // Late is late for ever: a return does not wash it off.
    deliverable_.is_late |= due_day_now(deliverable_) < stamp_.day();
    deliverable_.is_nil_return = event.is_nil_return;
    deliverable_.signed_by = event.signed_by;
    deliverable_.note = event.note;
    deliverable_.evidence = event.evidence;
    deliverable_.delivered_at = stamp_.at;
    deliverable_.delivered_by = stamp_.officer;
    if (!deliverable_.first_delivered_at) deliverable_.first_delivered_at = stamp_.at;
    if (event.is_nil_return) deliverable_.nil_returns.push_back({stamp_.day(), event.signed_by});
    deliverable_.state = DeliverableState::delivered;
  }
  void operator()(const ReturnDeliverable& event) {
    deliverable_.return_reason = event.reason;
    deliverable_.redeliver_due_day = event.redeliver_due_day;
    deliverable_.returned_day = stamp_.day();
    ++deliverable_.return_count;
    deliverable_.state = DeliverableState::returned;
  }
  void operator()(const AcceptDeliverable&) {
    deliverable_.accepted_by = stamp_.officer;
    deliverable_.state = DeliverableState::accepted;
  }
  void operator()(const ContradictNilReturn& event) {
    deliverable_.contradicting_leads.push_back(event.lead);
  }
  void operator()(const ConcealmentDismissed& event) {
    deliverable_.dismissed_concealments.push_back(
        {event.problem, event.reason, event.ground, stamp_.day(), stamp_.officer});
  }

 private:
  Deliverable& deliverable_;
  const base::Stamp& stamp_;
};

void add_slots(const Plan& plan, const Milestone& milestone, std::vector<DeliverableSlot>& slots) {
  if (milestone.who == Deliverers::group_principal_units) {
    // The office gathers what the groups deliver, so it owes itself nothing.
    for (const Group& group : plan.groups) {
      if (group.code == plan.coordinating_group) continue;
      slots.push_back({milestone.code, group.principal_unit, group.code});
    }
    return;
  }
  const bool is_named = milestone.who == Deliverers::named_units;
  for (const base::UnitCode& unit : is_named ? milestone.units : plan.reporting_units) {
    slots.push_back({milestone.code, unit, std::nullopt});
  }
}

}  // namespace

const DismissedConcealment* standing_dismissal(const Deliverable& deliverable,
                                               base::ProblemId problem,
                                               const ConcealmentGround& now) {
  const auto& all = deliverable.dismissed_concealments;
  const auto last = std::find_if(all.rbegin(), all.rend(),
                                 [&](const auto& one) { return one.problem == problem; });
  if (last == all.rend()) return nullptr;
  const ConcealmentGround& then = last->ground;
  const bool is_earlier =
      now.matter_day && (!then.matter_day || *now.matter_day < *then.matter_day);
  const bool is_new = now.nil_return_day != then.nil_return_day ||
                      now.lead_count > then.lead_count || is_earlier;
  return is_new ? nullptr : &*last;
}

base::Day due_day_now(const Deliverable& deliverable) {
  return deliverable.redeliver_due_day.value_or(deliverable.due_day);
}

std::optional<base::Day> awaited_since(const Deliverable& deliverable) {
  const bool is_open = deliverable.state == DeliverableState::due ||
                       deliverable.state == DeliverableState::returned;
  if (!is_open) return std::nullopt;
  // Nothing but a delivery changes what is due; what was returned may be contradicted.
  const bool is_returned = deliverable.state == DeliverableState::returned;
  return is_returned && deliverable.returned_day ? deliverable.returned_day
                                                 : base::beijing_day(deliverable.changed_at);
}

bool is_overdue(const Deliverable& deliverable, base::Day today) {
  return awaited_since(deliverable) && due_day_now(deliverable) < today;
}

bool sees_deliverable(const access::Actor& reader, const Deliverable& deliverable) {
  const access::Scope scope = access::scope_of(reader);
  const auto holds = [](const auto& all, const auto& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  return scope.sees_all || holds(scope.units, deliverable.unit) ||
         (deliverable.group && holds(scope.groups, *deliverable.group));
}

std::vector<DeliverableSlot> deliverable_slots(const Plan& plan) {
  std::vector<DeliverableSlot> slots;
  for (const Milestone& milestone : plan.milestones) add_slots(plan, milestone, slots);
  return slots;
}

std::vector<DeliverableSlot> new_deliverables(const Plan& plan,
                                              const std::vector<Deliverable>& deliverables) {
  std::vector<DeliverableSlot> slots = deliverable_slots(plan);
  const auto is_there = [&](const DeliverableSlot& slot) {
    return std::any_of(deliverables.begin(), deliverables.end(), [&](const Deliverable& one) {
      return DeliverableSlot{one.milestone, one.unit, one.group} == slot;
    });
  };
  slots.erase(std::remove_if(slots.begin(), slots.end(), is_there), slots.end());
  return slots;
}

DeliverableOpened open_deliverable(base::DeliverableId id, const Plan& plan,
                                   std::int32_t plan_version, const DeliverableSlot& slot) {
  const Milestone* milestone = find_milestone(plan, slot.milestone);
  PLEDGE_ASSERT(milestone != nullptr);
  DeliverableOpened event;
  event.id = id;
  event.campaign = plan.code;
  event.plan_version = plan_version;
  event.milestone = slot.milestone;
  event.unit = slot.unit;
  event.group = slot.group;
  event.kind = milestone->kind;
  event.allows_nil_return = milestone->allows_nil_return;
  event.due_day = milestone->due_day;
  return event;
}

std::span<const Permission> permissions(DeliverableAct act) {
  if (act == DeliverableAct::open) return {};
  return act == DeliverableAct::deliver ? std::span<const Permission>(kDeliverers) : kOffice;
}

namespace {

bool is_own_delivery(const Deliverable& deliverable, DeliverableAct act, const Actor& actor) {
  return act == DeliverableAct::accept && deliverable.delivered_by &&
         actor.officer == *deliverable.delivered_by;
}

/// Why the act is none of `actor`'s; who learns that learns nothing else, so that no unit finds out
/// what is held against it.
Refusals why_not_his(const Deliverable& deliverable, DeliverableAct act, const Actor& actor) {
  Refusals why = access::why_not_permitted(
      actor, permissions(act), {deliverable.unit, deliverable.group.value_or(base::GroupCode{})});
  if (!why.empty()) return why;
  const bool is_of_unit = actor.is_of(deliverable.unit);
  const bool is_ruling = act != DeliverableAct::deliver && act != DeliverableAct::open;
  const bool is_own_matter =
      is_ruling && is_of_unit && !is_own_delivery(deliverable, act, actor);
  need(why, !is_own_matter, nobody_rules_on_own_unit, {}, {"本单位"});
  return why;
}

/// Otherwise nothing is asked of what he says, either.
bool is_his(const Deliverable& deliverable, DeliverableAct act, const Actor& actor) {
  return why_not_his(deliverable, act, actor).empty();
}

}  // namespace

Refusals why_not(const Deliverable& deliverable, DeliverableAct act, const Actor& actor) {
  Refusals why = why_not_his(deliverable, act, actor);
  if (!why.empty()) return why;
  need(why, allows(kDeliverableSteps, deliverable.state, act), state_allows_act, {},
       {std::string(base::label("deliverable.state", deliverable.state)),
        std::string(base::label("deliverable.act", act))});
  need(why, !is_own_delivery(deliverable, act, actor), deliverer_may_not_accept, {});
  return why;
}

DeliverableDecision decide(const Deliverable& deliverable, const Deliver& command,
                           const DeliverableFacts& facts, const Actor& actor) {
  Refusals why = why_not(deliverable, command.kAct, actor);
  if (!is_his(deliverable, command.kAct, actor)) return why;
  if (command.is_nil_return) {
    need_nil_return(why, deliverable, command, facts);
  } else {
    need_content(why, deliverable, command, facts);
  }
  for (std::size_t i = 0; i < command.evidence.size(); ++i) {
    const auto& known = facts.evidence;
    need(why, std::find(known.begin(), known.end(), command.evidence[i]) != known.end(),
         evidence_exists, "evidence[" + std::to_string(i) + "]",
         {std::to_string(command.evidence[i].value)});
  }
  return answer<DeliverableEvents>(std::move(why), command);
}

DeliverableDecision decide(const Deliverable& deliverable, const ReturnDeliverable& command,
                           const DeliverableFacts& facts, const Actor& actor) {
  Refusals why = why_not(deliverable, command.kAct, actor);
  if (!is_his(deliverable, command.kAct, actor)) return why;
  need(why, !base::trim(command.reason).empty(), return_says_why, "reason");
  ReturnDeliverable event = command;
  event.redeliver_due_day = command.redeliver_due_day.value_or(facts.today + kRedeliverDays);
  need(why, facts.today <= *event.redeliver_due_day, redeliver_due_day_is_ahead,
       "redeliver_due_day", {base::to_text(*event.redeliver_due_day)});
  return answer<DeliverableEvents>(std::move(why), event);
}

DeliverableDecision decide(const Deliverable& deliverable, const AcceptDeliverable& command,
                           const DeliverableFacts&, const Actor& actor) {
  return answer<DeliverableEvents>(why_not(deliverable, command.kAct, actor), command);
}

DeliverableDecision decide(const Deliverable& deliverable, const ContradictNilReturn& command,
                           const DeliverableFacts&, const Actor& actor) {
  Refusals why = why_not(deliverable, command.kAct, actor);
  if (!is_his(deliverable, command.kAct, actor)) return why;
  const auto& leads = deliverable.contradicting_leads;
  need(why, !deliverable.nil_returns.empty(), delivery_was_a_nil_return, {});
  need(why, std::find(leads.begin(), leads.end(), command.lead) == leads.end(),
       lead_contradicts_once, "lead");
  return answer<DeliverableEvents>(std::move(why), command);
}

DeliverableDecision decide(const Deliverable& deliverable, const DismissConcealment& command,
                           const DeliverableFacts& facts, const Actor& actor) {
  Refusals why = why_not(deliverable, command.kAct, actor);
  if (!is_his(deliverable, command.kAct, actor)) return why;
  const auto& found = facts.concealment;
  const bool is_open =
      found && standing_dismissal(deliverable, command.problem, *found) == nullptr;
  need(why, is_open, concealment_is_open, "problem");
  if (!why.empty()) return why;
  return DeliverableEvents{ConcealmentDismissed{command.problem, command.reason, *found}};
}

Deliverable apply(const std::optional<Deliverable>& before, const DeliverableEvent& event,
                  const base::Stamp& stamp) {
  const bool is_first = std::holds_alternative<DeliverableOpened>(event);
  PLEDGE_ASSERT(is_first != before.has_value());
  Deliverable deliverable = before.value_or(Deliverable{});
  std::visit(Applier(deliverable, stamp), event);
  const DeliverableAct act = std::visit([](const auto& held) { return held.kAct; }, event);
  PLEDGE_ASSERT(is_first || leads(kDeliverableSteps, before->state, act, deliverable.state));
  PLEDGE_ASSERT(is_first || before->due_day == deliverable.due_day);
  ++deliverable.version;
  deliverable.changed_at = stamp.at;
  return deliverable;
}

}  // namespace pledge::campaign

PLEDGE_EVENT_CODE(pledge::campaign::DeliverableEvent);

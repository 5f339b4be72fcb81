#include "casework/campaign_work.hpp"

#include "base/must_be_saved.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"

namespace pledge::casework {
namespace {

using enum base::Rule;

template <class Event>
journal::Draft head_of(const Acting& acting, Desk& desk, const char* kind, const Event& first,
                       std::int64_t id) {
  const auto act =
      std::visit([](const auto& e) { return std::decay_t<decltype(e)>::kAct; }, first);
  journal::Draft draft;
  draft.act = std::string(kind) + "." + std::string(base::name_of(act));
  draft.subject_kind = kind;
  draft.subject_id = id;
  draft.stamp = acting.actor.stamp(desk.now());
  draft.batch = acting.batch;
  return draft;
}

void open_roster(Desk& desk, const Acting& acting, const campaign::Plan& plan,
                 std::int32_t plan_version) {
  const auto entries = desk.stores().rosters.list(plan.code);
  const auto changes = campaign::roster_changes(plan, entries);
  for (const campaign::RosterSlot& slot : changes.opened) {
    const base::RosterEntryId id{desk.draw(Counter::roster_entry)};
    carry_out(desk, acting, std::optional<campaign::RosterEntry>(),
              campaign::RosterEvents{campaign::open_entry(id, plan.code, slot)});
  }
  for (const base::RosterEntryId id : changes.ended) {
    const auto entry = desk.stores().rosters.load(id);
    carry_out(desk, acting, entry,
              campaign::RosterEvents{campaign::RosterEntryEnded{plan_version}});
  }
}

void open_deliverables(Desk& desk, const Acting& acting, const campaign::Plan& plan,
                       std::int32_t plan_version) {
  const auto there = desk.stores().deliverables.list(plan.code);
  for (const auto& slot : campaign::new_deliverables(plan, there)) {
    const base::DeliverableId id{desk.draw(Counter::deliverable)};
    carry_out(desk, acting, std::optional<campaign::Deliverable>(),
              campaign::DeliverableEvents{
                  campaign::open_deliverable(id, plan, plan_version, slot)});
  }
}

template <class Thing>
base::Outcome<Thing> unchanged(std::optional<Thing> thing, std::int64_t expected_version) {
  if (!thing) return base::Refusal{thing_exists};
  if (thing->version != expected_version) return base::Refusal{row_is_unchanged_since_read};
  return std::move(*thing);
}

/// What the unit has filed in the system for this kind of deliverable: its own self-checks, the
/// entries that it answers for, or those with a plan. Others' complaints are not its filing.
std::int32_t filed_items(Desk& desk, const campaign::Deliverable& deliverable) {
  using campaign::DeliverableKind;
  if (deliverable.kind == DeliverableKind::self_check_list) {
    access::Actor unit;
    unit.unit = deliverable.unit;
    unit.grants = {{access::Role::responsible_unit, {}}};
    LeadFilter own;
    own.campaign = deliverable.campaign;
    return static_cast<std::int32_t>(desk.stores().ledger.lead_count(unit, own));
  }
  const bool is_by_problems = deliverable.kind == DeliverableKind::confirmed_list ||
                              deliverable.kind == DeliverableKind::rectification_plans;
  if (!is_by_problems) return 0;
  access::Actor everybody;
  everybody.grants = {{access::Role::coordinating_office, {}}};
  ProblemFilter filed;
  filed.campaign = deliverable.campaign;
  filed.units = {deliverable.unit};
  const auto first = deliverable.kind == DeliverableKind::confirmed_list
                         ? problem::State::listed
                         : problem::State::plan_submitted;
  for (auto state = first; state <= problem::State::closed;
       state = static_cast<problem::State>(static_cast<int>(state) + 1)) {
    filed.states.push_back(state);
  }
  return static_cast<std::int32_t>(desk.stores().ledger.problem_totals(everybody, filed).count);
}

}  // namespace

std::int64_t campaign_subject(const base::CampaignCode& code) {
  const base::Digest digest = base::sha256(code.text);
  std::int64_t number = 0;
  for (std::size_t i = 0; i < 6; ++i) number = number << 8 | digest[i];
  return number;
}

base::Outcome<campaign::Campaign> load_plan(Desk& desk, const access::Actor& actor,
                                            const campaign::LoadPlan& command) {
  const auto before = desk.stores().campaigns.load(command.plan.code);
  const auto decision = campaign::decide(before, command, desk.region(), actor);
  if (!decision) return decision.refusals();
  const Acting acting{actor};
  const auto stamp = actor.stamp(desk.now());
  const auto after = campaign::apply(before, decision.value().front(), stamp);
  const std::int64_t version = before ? before->version : 0;
  desk.stores().campaigns.put_plan(command.plan, after.plan_version);
  base::must_be_saved(desk.stores().campaigns.save(after, version));
  const auto head = head_of(acting, desk, "campaign", decision.value().front(),
                            campaign_subject(command.plan.code));
  record_all(desk, decision.value(), head, version);
  open_roster(desk, acting, command.plan, after.plan_version);
  open_deliverables(desk, acting, command.plan, after.plan_version);
  return after;
}

base::Outcome<PlanPreview> preview_plan(Desk& desk, const access::Actor& actor,
                                        const campaign::LoadPlan& command) {
  const campaign::Plan& plan = command.plan;
  const auto before = desk.stores().campaigns.load(plan.code);
  auto why = campaign::why_not_load_plan(before, plan, desk.region(), actor);
  if (!why.empty()) return why;
  PlanPreview seen;
  seen.code = plan.code;
  seen.title = plan.title;
  seen.region_name = plan.region_name;
  seen.document_number = plan.document_number;
  seen.plan_version = (before ? before->plan_version : 0) + 1;
  seen.unit_count = static_cast<std::int64_t>(plan.units.size());
  seen.group_count = static_cast<std::int64_t>(plan.groups.size());
  seen.milestone_count = static_cast<std::int64_t>(plan.milestones.size());
  for (const base::Finding& warning : campaign::plan_warnings(plan, desk.calendar())) {
    seen.warnings.push_back(warning.message);
  }
  return seen;
}

base::Outcome<campaign::RosterEntry> load_for(Desk&, const Acting& acting,
                                              campaign::RosterStore& store) {
  return unchanged(store.load({acting.subject_id}), acting.expected_version);
}

base::Outcome<campaign::Deliverable> load_for(Desk&, const Acting& acting,
                                              campaign::DeliverableStore& store) {
  return unchanged(store.load({acting.subject_id}), acting.expected_version);
}

campaign::RosterEntry carry_out(Desk& desk, const Acting& acting,
                                const std::optional<campaign::RosterEntry>& before,
                                const campaign::RosterEvents& events) {
  const auto stamp = acting.actor.stamp(desk.now());
  auto after = before;
  for (const auto& event : events) after = campaign::apply(after, event, stamp);
  const std::int64_t version = before ? before->version : 0;
  base::must_be_saved(desk.stores().rosters.save(*after, version));
  const auto head = head_of(acting, desk, "roster_entry", events.front(), after->id.value);
  record_all(desk, events, head, version);
  return *after;
}

campaign::Deliverable carry_out(Desk& desk, const Acting& acting,
                                const std::optional<campaign::Deliverable>& before,
                                const campaign::DeliverableEvents& events) {
  const auto stamp = acting.actor.stamp(desk.now());
  auto after = before;
  for (const auto& event : events) after = campaign::apply(after, event, stamp);
  const std::int64_t version = before ? before->version : 0;
  base::must_be_saved(desk.stores().deliverables.save(*after, version));
  const auto head = head_of(acting, desk, "deliverable", events.front(), after->id.value);
  record_all(desk, events, head, version);
  return *after;
}

campaign::DeliverableFacts deliverable_facts(Desk& desk, const campaign::Deliverable& deliverable,
                                             const std::vector<evidence::Evidence>& usable) {
  campaign::DeliverableFacts facts;
  facts.today = desk.today();
  for (const evidence::Evidence& each : usable) facts.evidence.push_back(each.id);
  std::int32_t held_count = 0;
  for (const auto& entry : desk.stores().rosters.list(deliverable.campaign)) {
    if (entry.unit != deliverable.unit) continue;
    if (entry.state == campaign::RosterState::blank) ++facts.roster_gap_count;
    if (entry.state == campaign::RosterState::held) ++held_count;
  }
  facts.filed_item_count = deliverable.kind == campaign::DeliverableKind::roster
                               ? held_count
                               : filed_items(desk, deliverable);
  return facts;
}

}  // namespace pledge::casework

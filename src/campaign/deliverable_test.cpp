#include "campaign/deliverable.hpp"

#include <doctest/doctest.h>

#include <map>

#include "base/codec.hpp"
#include "base/variant_codec.hpp"
#include "campaign/seed_plan.hpp"

namespace pledge::campaign {
namespace {

using Names = std::vector<std::string>;

/// Beijing midnight is 16:00 UTC of the day before.
base::Stamp stamp_at(const char* instant, std::int64_t officer = 7) {
  return {instant_of(instant), {officer}, {"finance_bureau"}, {}};
}
const base::Stamp kLoaded = stamp_at("2024-03-15T01:00:00.000Z");
const base::Stamp kInTime = stamp_at("2024-05-05T15:59:59.999Z");
const base::Stamp kTooLate = stamp_at("2024-05-05T16:00:00.000Z");

Deliverable a_due(const char* milestone, const char* unit = "finance_bureau") {
  const auto opened = open_deliverable({1}, seed_plan(), 1, {{milestone}, {unit}, std::nullopt});
  return apply(std::nullopt, opened, kLoaded);
}
Deliver a_delivery() { return {false, "王某", "", {{11}}}; }
Deliver a_nil_return() { return {true, "王某", "", {}}; }
Deliverable a_delivered(const Deliver& delivery, const base::Stamp& stamp = kInTime) {
  return apply(a_due("self_check"), delivery, stamp);
}
DeliverableFacts facts_on(const char* day) {
  DeliverableFacts facts;
  facts.today = day_of(day);
  facts.evidence = {{11}};
  return facts;
}
access::Actor a_finance_officer(std::int64_t id = 7) {
  return an_officer(id, "finance_bureau", access::Role::responsible_unit);
}
Names why_not_deliver(const Deliverable& deliverable, const Deliver& command,
                      const DeliverableFacts& facts) {
  const auto decision = decide(deliverable, command, facts, a_finance_officer());
  return decision.ok() ? Names{} : rules_of(decision.refusals());
}

TEST_CASE("one deliverable per unit per milestone; the groups' roll-up per group") {
  std::map<std::string, int> counts;
  for (const auto& slot : deliverable_slots(seed_plan())) ++counts[slot.milestone.text];
  CHECK(counts == std::map<std::string, int>{{"roster", 21},
                                             {"self_check", 21},
                                             {"confirmed_list", 21},
                                             {"rectification_plans", 21},
                                             {"group_roll_up", 5},
                                             {"summary", 21}});
  Names principals;
  for (const auto& slot : deliverable_slots(seed_plan())) {
    if (slot.group) principals.push_back(slot.group->text + ":" + slot.unit.text);
  }
  CHECK(principals == Names{"investment_promise:investment_service_center",
                            "support_policy:development_reform_bureau",
                            "enterprise_fund:finance_bureau",
                            "public_arrears:science_economy_bureau",
                            "state_owned_arrears:state_assets_bureau"});
}

TEST_CASE("named units deliver where the plan names them") {
  Plan plan = seed_plan();
  plan.milestones = {plan.milestones[5]};
  plan.milestones[0].who = Deliverers::named_units;
  plan.milestones[0].units = {{"tax_bureau"}};
  REQUIRE(deliverable_slots(plan).size() == 1);
  CHECK(deliverable_slots(plan)[0].unit.text == "tax_bureau");
}

TEST_CASE("a changed day is for what is opened later; what runs keeps its own") {
  const Deliverable running = a_due("self_check");
  Plan plan = seed_plan();
  plan.milestones[1].due_day = day_of("2024-05-10");
  const auto slots = new_deliverables(plan, {running});
  CHECK(slots.size() == deliverable_slots(plan).size() - 1);
  CHECK(running.due_day == day_of("2024-05-05"));
  CHECK(open_deliverable({2}, plan, 2, slots.back()).plan_version == 2);
}

TEST_CASE("late is after the end of the due day in Beijing, although it is a rest day") {
  CHECK(!a_delivered(a_delivery(), kInTime).is_late);
  CHECK(a_delivered(a_delivery(), kTooLate).is_late);
  const Deliverable due = a_due("self_check");
  CHECK(!is_overdue(due, day_of("2024-05-05")));
  CHECK(is_overdue(due, day_of("2024-05-06")));
  CHECK(!is_overdue(a_delivered(a_delivery()), day_of("2024-05-06")));
}

TEST_CASE("a late first delivery stays late after a return, a timely one does not become late") {
  const ReturnDeliverable back{"缺金额", day_of("2024-05-10")};
  const auto returned = [&](const base::Stamp& first) {
    return apply(a_delivered(a_delivery(), first), back, stamp_at("2024-05-06T02:00:00.000Z"));
  };
  const auto again = [&](const base::Stamp& first, const char* at) {
    return apply(returned(first), a_delivery(), stamp_at(at));
  };
  CHECK(!again(kInTime, "2024-05-10T03:00:00.000Z").is_late);
  CHECK(again(kInTime, "2024-05-11T03:00:00.000Z").is_late);
  CHECK(again(kTooLate, "2024-05-10T03:00:00.000Z").is_late);
  CHECK(again(kInTime, "2024-05-10T03:00:00.000Z").first_delivered_at == kInTime.at);
  CHECK(!is_overdue(returned(kInTime), day_of("2024-05-10")));
  CHECK(is_overdue(returned(kInTime), day_of("2024-05-11")));
}

TEST_CASE("a nil return needs a signature, a kind that allows it, and nothing filed") {
  const DeliverableFacts facts = facts_on("2024-05-05");
  CHECK(why_not_deliver(a_due("self_check"), a_nil_return(), facts).empty());
  Deliver unsigned_return = a_nil_return();
  unsigned_return.signed_by = " ";
  CHECK(why_not_deliver(a_due("self_check"), unsigned_return, facts) ==
        Names{"nil_return_is_signed"});
  CHECK(why_not_deliver(a_due("summary"), a_nil_return(), facts) ==
        Names{"nil_return_is_allowed"});
  DeliverableFacts filed = facts;
  filed.filed_item_count = 3;
  CHECK(why_not_deliver(a_due("self_check"), a_nil_return(), filed) ==
        Names{"nil_return_has_no_items"});
}

TEST_CASE("a delivery has content: items filed or a file, and a complete roster") {
  const DeliverableFacts facts = facts_on("2024-05-05");
  Deliver empty = a_delivery();
  empty.evidence.clear();
  CHECK(why_not_deliver(a_due("self_check"), empty, facts) == Names{"list_delivery_has_content"});
  CHECK(why_not_deliver(a_due("summary"), empty, facts) == Names{"delivery_has_content"});
  CHECK(why_not_deliver(a_due("summary"), a_delivery(), facts).empty());
  DeliverableFacts filed = facts;
  filed.filed_item_count = 2;
  CHECK(why_not_deliver(a_due("self_check"), empty, filed).empty());
  filed.roster_gap_count = 1;
  CHECK(why_not_deliver(a_due("roster"), empty, filed) == Names{"roster_is_complete"});
  Deliver unknown = a_delivery();
  unknown.evidence = {{99}};
  CHECK(why_not_deliver(a_due("summary"), unknown, facts) == Names{"evidence_exists"});
}

TEST_CASE("the unit delivers, the office takes or returns, and nobody takes his own") {
  const DeliverableFacts facts = facts_on("2024-05-05");
  const auto other_unit = an_officer(8, "tax_bureau", access::Role::responsible_unit);
  CHECK(rules_of(decide(a_due("self_check"), a_delivery(), facts, other_unit).refusals()) ==
        Names{"actor_stands_in_the_relation"});
  const auto task_force = an_officer(9, "finance_bureau", access::Role::task_force);
  CHECK(decide(a_due("group_roll_up"), a_delivery(), facts, task_force).ok());
  const Deliverable delivered = a_delivered(a_delivery());
  CHECK(decide(delivered, AcceptDeliverable{}, facts, an_office_clerk(1)).ok());
  CHECK(rules_of(decide(delivered, AcceptDeliverable{}, facts, an_office_clerk(7)).refusals()) ==
        Names{"deliverer_may_not_accept"});
  CHECK(rules_of(decide(delivered, AcceptDeliverable{}, facts, a_finance_officer(8)).refusals()) ==
        Names{"actor_holds_the_role"});
}

TEST_CASE("a return says why and by when") {
  const DeliverableFacts facts = facts_on("2024-05-06");
  const Deliverable delivered = a_delivered(a_delivery());
  const ReturnDeliverable bad{" ", day_of("2024-05-05")};
  CHECK(rules_of(decide(delivered, bad, facts, an_office_clerk()).refusals()) ==
        Names{"return_says_why", "redeliver_due_day_is_ahead"});
  CHECK(rules_of(decide(delivered, ReturnDeliverable{" ", {}}, facts, an_office_clerk())
                     .refusals()) == Names{"return_says_why"});
  const auto decision = decide(delivered, ReturnDeliverable{"缺金额", {}}, facts,
                               an_office_clerk());
  REQUIRE(decision.ok());
  const Deliverable returned =
      apply(delivered, decision.value().front(), stamp_at("2024-05-06T02:00:00.000Z"));
  CHECK(returned.state == DeliverableState::returned);
  CHECK(returned.return_count == 1);
  CHECK(returned.return_reason == "缺金额");
  CHECK(due_day_now(returned) == day_of("2024-05-09"));
  CHECK(returned.due_day == day_of("2024-05-05"));
}

TEST_CASE("a nil return that a later lead contradicts is marked once per lead") {
  const DeliverableFacts facts = facts_on("2024-06-01");
  Deliverable nil = a_delivered(a_nil_return());
  nil = apply(nil, AcceptDeliverable{}, kLoaded);
  nil = apply(nil, ContradictNilReturn{{42}}, kLoaded);
  CHECK(nil.state == DeliverableState::accepted);
  CHECK(nil.contradicting_leads.size() == 1);
  CHECK(decide(nil, ContradictNilReturn{{43}}, facts, an_office_clerk()).ok());
  CHECK(rules_of(decide(nil, ContradictNilReturn{{42}}, facts, an_office_clerk()).refusals()) ==
        Names{"lead_contradicts_once"});
  const auto ordinary =
      decide(a_delivered(a_delivery()), ContradictNilReturn{{42}}, facts, an_office_clerk());
  CHECK(rules_of(ordinary.refusals()) == Names{"delivery_was_a_nil_return"});
}

TEST_CASE("every state and act is allowed or refused as the table says") {
  for (std::size_t s = 0; s < base::kNamesOf<DeliverableState>.size(); ++s) {
    for (std::size_t a = 0; a < base::kNamesOf<DeliverableAct>.size(); ++a) {
      Deliverable deliverable = a_due("self_check");
      deliverable.state = static_cast<DeliverableState>(s);
      const auto act = static_cast<DeliverableAct>(a);
      CAPTURE(base::name_of(deliverable.state));
      CAPTURE(base::name_of(act));
      auto actor = an_office_clerk(2);
      actor.grants.push_back({access::Role::responsible_unit, std::nullopt});
      // Whoever delivers is of the unit, whoever rules on it is not.
      if (act == DeliverableAct::deliver) actor.unit_tree.push_back(deliverable.unit);
      CHECK(why_not(deliverable, act, actor).empty() ==
            allows(kDeliverableSteps, deliverable.state, act));
    }
  }
}

TEST_CASE("replaying the events gives back the deliverable") {
  const DeliverableSlot slot{{"group_roll_up"}, {"finance_bureau"},
                             base::GroupCode{"enterprise_fund"}};
  const DeliverableEvents events{open_deliverable({5}, seed_plan(), 1, slot), a_delivery(),
                                 ReturnDeliverable{"缺金额", day_of("2024-09-20")}, a_nil_return(),
                                 ContradictNilReturn{{3}}, AcceptDeliverable{}};
  std::optional<Deliverable> direct, replayed;
  for (const DeliverableEvent& event : events) {
    direct = apply(direct, event, kLoaded);
    DeliverableEvent read;
    REQUIRE(base::read_event(base::kind_of(event),
                             base::parse_json(base::payload_text_of(event)), read));
    replayed = apply(replayed, read, kLoaded);
  }
  CHECK(base::to_canonical_text(*direct) == base::to_canonical_text(*replayed));
  CHECK(direct->version == 6);
  CHECK(direct->group->text == "enterprise_fund");
  CHECK(direct->is_nil_return);
}

}  // namespace
}  // namespace pledge::campaign

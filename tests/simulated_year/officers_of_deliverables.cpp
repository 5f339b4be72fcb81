#include "base/codec.hpp"
#include "casework/campaign_work.hpp"
#include "simulated_year/officers.hpp"

/// What the plan wants of units and groups: delivered, returned and accepted.
namespace pledge::year {
namespace {

using casework::Desk;

base::DeliverableId id_of(District& district, const Owed& owed) {
  return district.region().office().look<base::DeliverableId>(
      "year.deliverable", [&](Desk& desk) {
        for (const auto& one : desk.stores().deliverables.list(campaign::seed_plan().code)) {
          const bool is_it =
              one.milestone.text == owed.milestone && one.unit.text == owed.unit;
          if (is_it) return one.id;
        }
        return base::DeliverableId{};
      });
}

template <class Command>
void on_deliverable(District& district, const Colleague& who, const Owed& owed,
                    const Command& command) {
  const base::DeliverableId id = id_of(district, owed);
  const auto done = district.region().office().perform<campaign::Deliverable>(
      "year.deliverable", [&](Desk& desk) {
        const auto held = desk.stores().deliverables.load(id).value();
        return casework::act_on_deliverable(desk, {district.actor(who), id.value, held.version},
                                            command);
      });
  const std::string act = "deliverable_" + std::string(base::name_of(Command::kAct));
  if (!done.outcome) return district.complain_of(who, id.value, act, done.outcome.refusals());
  base::Tree said = base::to_tree(command);
  said.set("unit", owed.unit);
  district.note({{}, who.id, who.unit, act, 0, id.value, owed.milestone, std::move(said)});
}

Crew of_unit(const District& district, const std::string& unit) {
  Crew crew;
  for (const Colleague& one : district.staff().colleagues) {
    if (one.unit == unit && one.is("responsible_unit")) crew.push_back(one);
  }
  return crew;
}

/// Nobody rules on what his own unit delivers: there the stand-in takes it.
Crew takers_of(const District& district, const Owed& owed) {
  const bool is_own = owed.unit == kOfficeUnit;
  Crew crew;
  for (const Colleague& one : district.staff().colleagues) {
    const bool is_taker = is_own ? one.unit == kStandInUnit && one.is("verifier")
                                 : one.is("coordinating_office");
    if (is_taker) crew.push_back(one);
  }
  return crew;
}

void deliver(District& district, const Owed& owed) {
  const Crew unit = of_unit(district, owed.unit);
  // 附件1 has gaps in this district: nobody can report it as complete.
  if (unit.empty() || owed.milestone == "roster") return;
  const Colleague who = district.pick(unit);
  campaign::Deliver command;
  command.signed_by = "张局长";
  command.evidence = {district.proof_by(who, evidence::EvidenceKind::other)};
  on_deliverable(district, who, owed, command);
}

void judge(District& district, const Owed& owed) {
  const Colleague taker = district.pick(takers_of(district, owed));
  if (district.chance(70)) {
    return on_deliverable(district, taker, owed, campaign::AcceptDeliverable{});
  }
  const base::Day again = district.calendar().after(district.today(), district.between(1, 6));
  on_deliverable(district, taker, owed, campaign::ReturnDeliverable{"缺少明细", again});
}

}  // namespace

void work_on_deliverables(District& district) {
  const auto all = district.books().owed();
  for (const auto& [key, owed] : all) {
    const bool is_near = owed.due <= district.today() + 20;
    if (owed.since && is_near && district.chance(4)) deliver(district, owed);
    if (!owed.since && !owed.is_accepted && district.chance(20)) judge(district, owed);
  }
}

}  // namespace pledge::year

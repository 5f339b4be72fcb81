#include "http/campaign_routes.hpp"

#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/dossier.hpp"
#include "casework/lead_work.hpp"
#include "http/acts.hpp"
#include "http/query_values.hpp"

namespace pledge::http {
namespace {

using casework::Desk;

/// Which acts the officer may do on a thing of the campaign slice, with every reason why not.
template <class Act, class Thing>
base::Tree acts_on(const Thing& thing, std::initializer_list<Act> acts,
                   const access::Actor& actor) {
  base::Tree::List list;
  for (const Act act : acts) {
    const auto why = campaign::why_not(thing, act, actor);
    const casework::ActView view{std::string(base::name_of(act)), why.empty(),
                                 casework::views_of(why)};
    list.push_back(base::to_tree(view));
  }
  return list;
}

Response one_campaign(Call& call) {
  const auto code = base::from_tree<base::CampaignCode>(call.request.param("code"));
  const auto tree = call.house.office.look<base::Tree>("campaign.show", [&](Desk& desk) {
    const auto campaign = desk.stores().campaigns.load(code);
    if (!campaign) return base::Tree();
    const auto plan = desk.plan(code, campaign->plan_version);
    base::Tree found;
    found.set("campaign", base::to_tree(*campaign));
    found.set("plan", base::to_tree(*plan));
    return found;
  });
  return tree.is_null() ? refused({{base::Rule::campaign_exists}}) : json(200, tree);
}

Response roster(Call& call) {
  const auto code = query_campaign(call);
  const auto tree = call.house.office.look<base::Tree>("roster.list", [&](Desk& desk) {
    const auto plan = casework::current_plan(desk, code);
    if (plan == nullptr) return base::Tree();
    const auto entries = desk.stores().rosters.list(code);
    base::Tree::List list;
    for (const auto& entry : entries) {
      base::Tree item = base::to_tree(entry);
      item.set("group_name", campaign::group_name(*plan, entry.group));
      item.set("unit_name", campaign::unit_name(*plan, entry.unit));
      using enum campaign::RosterAct;
      item.set("acts", acts_on(entry, {fill, succeed, update_contact, vacate}, call.actor));
      list.push_back(std::move(item));
    }
    base::Tree found;
    found.set("entries", std::move(list));
    found.set("gap_count", static_cast<std::int64_t>(campaign::gaps(entries).size()));
    return found;
  });
  return tree.is_null() ? refused({{base::Rule::campaign_exists}}) : json(200, tree);
}

Response deliverables(Call& call) {
  const auto code = query_campaign(call);
  const auto tree = call.house.office.look<base::Tree>("deliverable.list", [&](Desk& desk) {
    const auto plan = casework::current_plan(desk, code);
    if (plan == nullptr) return base::Tree();
    base::Tree::List list;
    for (const auto& deliverable : desk.stores().deliverables.list(code)) {
      base::Tree item = base::to_tree(casework::shown_deliverable(call.actor, deliverable));
      item.set("unit_name", campaign::unit_name(*plan, deliverable.unit));
      item.set("is_overdue", campaign::is_overdue(deliverable, desk.today()));
      using enum campaign::DeliverableAct;
      item.set("acts", acts_on(deliverable, {deliver, return_deliverable, accept}, call.actor));
      list.push_back(std::move(item));
    }
    base::Tree found;
    found.set("milestones", base::to_tree(plan->milestones));
    found.set("deliverables", std::move(list));
    return found;
  });
  return tree.is_null() ? refused({{base::Rule::campaign_exists}}) : json(200, tree);
}

template <class Command>
void add_roster_act(Door& door) {
  const std::string act(base::name_of(Command::kAct));
  add_act<Command, campaign::RosterEntry>(door, "/api/rosters/{id}/" + act, "roster." + act,
                                          &casework::act_on_roster<Command>);
}

template <class Command>
void add_deliverable_act(Door& door) {
  const std::string act(base::name_of(Command::kAct));
  add_act<Command, campaign::Deliverable>(door, "/api/deliverables/{id}/" + act,
                                          "deliverable." + act,
                                          &casework::act_on_deliverable<Command>);
}

}  // namespace

void add_campaign_routes(Door& door) {
  door.add({"GET", "/api/campaigns/{code}", "专项行动与方案", Guard::none, {}, {}},
           &one_campaign);
  door.add({"GET", "/api/rosters", "专班联络表", Guard::none, {}, {}}, &roster);
  door.add({"GET", "/api/deliverables", "报送事项", Guard::none, {}, {}}, &deliverables);
  add_roster_act<campaign::FillRosterEntry>(door);
  add_roster_act<campaign::SucceedRosterEntry>(door);
  add_roster_act<campaign::UpdateContact>(door);
  add_roster_act<campaign::VacateRosterEntry>(door);
  add_deliverable_act<campaign::Deliver>(door);
  add_deliverable_act<campaign::ReturnDeliverable>(door);
  add_deliverable_act<campaign::AcceptDeliverable>(door);
  add_deliverable_act<campaign::ContradictNilReturn>(door);
  add_act<campaign::DismissConcealment, campaign::Deliverable>(
      door, "/api/deliverables/{id}/dismiss_concealment", "deliverable.dismiss_concealment",
      &casework::dismiss_concealment);
}

}  // namespace pledge::http

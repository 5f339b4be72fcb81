#include "http/campaign_routes.hpp"

#include "base/codec.hpp"
#include "base/rule.hpp"
#include "campaign/plan_rules.hpp"
#include "casework/dossier.hpp"
#include "casework/lead_work.hpp"
#include "http/acts.hpp"

namespace pledge::http {
namespace {

using casework::Desk;

/// Units times milestones, with room.
constexpr std::size_t kRowsMax = 10'000;

/// Which acts the officer may do on a thing of the campaign slice, with every reason why not.
template <class Act, class Thing>
std::vector<casework::ActView> acts_on(const Thing& thing, std::initializer_list<Act> acts,
                                       const access::Actor& actor) {
  std::vector<casework::ActView> list;
  for (const Act act : acts) {
    const auto why = campaign::why_not(thing, act, actor);
    list.push_back({std::string(base::name_of(act)), why.empty(), casework::views_of(why)});
  }
  return list;
}

struct CampaignShown {
  campaign::Campaign campaign;
  campaign::Plan plan;
  /// 报整改方案的时限 of what is handed over today; absent where the calendar does not reach.
  std::optional<base::Day> rectification_plan_due_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("plan", self.plan);
    visit("rectification_plan_due_day", self.rectification_plan_due_day);
  }
};

struct RosterRow {
  campaign::RosterEntry entry;
  std::string group_name;
  std::string unit_name;
  std::vector<casework::ActView> acts;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    campaign::RosterEntry::fields(self.entry, visit);
    visit("group_name", self.group_name);
    visit("unit_name", self.unit_name);
    visit("acts", self.acts);
  }
};
struct Roster {
  std::vector<RosterRow> entries;
  std::int64_t gap_count = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("entries", self.entries, base::up_to(kRowsMax));
    visit("gap_count", self.gap_count);
  }
};

struct DeliverableRow {
  campaign::Deliverable deliverable;
  std::string unit_name;
  bool is_overdue = false;
  std::vector<casework::ActView> acts;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    campaign::Deliverable::fields(self.deliverable, visit);
    visit("unit_name", self.unit_name);
    visit("is_overdue", self.is_overdue);
    visit("acts", self.acts);
  }
};
struct Deliverables {
  std::vector<campaign::Milestone> milestones;
  std::vector<DeliverableRow> deliverables;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("milestones", self.milestones);
    visit("deliverables", self.deliverables, base::up_to(kRowsMax));
  }
};

template <class T>
Response of_campaign(const std::optional<T>& found) {
  return found ? json_of(200, *found) : refused({{base::Rule::campaign_exists}});
}

Response one_campaign(Call& call) {
  const auto code = base::from_tree<base::CampaignCode>(call.request.param("code"));
  return of_campaign(call.house.office.look<std::optional<CampaignShown>>(
      "campaign.show", [&](Desk& desk) -> std::optional<CampaignShown> {
        const auto campaign = desk.stores().campaigns.load(code);
        if (!campaign) return std::nullopt;
        CampaignShown shown{*campaign, *desk.plan(code, campaign->plan_version), {}};
        shown.rectification_plan_due_day =
            campaign::rectification_plan_due_day(shown.plan, desk.today(), desk.calendar());
        return shown;
      }));
}

/// Names, telephone numbers and what units owe are for who works with them.
base::Refusals why_not_business(const access::Actor& actor) {
  if (access::is_in_business(actor)) return {};
  return {{base::Rule::actor_holds_the_role}};
}

Response roster(Call& call) {
  if (const auto why = why_not_business(call.actor); !why.empty()) return refused(why);
  const auto code = call.query<CampaignQuery>().campaign;
  return of_campaign(call.house.office.look<std::optional<Roster>>(
      "roster.list", [&](Desk& desk) -> std::optional<Roster> {
        const auto plan = casework::current_plan(desk, code);
        if (plan == nullptr) return std::nullopt;
        const auto entries = desk.stores().rosters.list(code);
        Roster found;
        for (const auto& entry : entries) {
          using enum campaign::RosterAct;
          found.entries.push_back(
              {entry, campaign::group_name(*plan, entry.group),
               campaign::unit_name(*plan, entry.unit),
               acts_on(entry, {fill, succeed, update_contact, vacate}, call.actor)});
        }
        found.gap_count = static_cast<std::int64_t>(campaign::gaps(entries).size());
        return found;
      }));
}

struct DeliverableQuery {
  base::CampaignCode campaign;
  std::optional<base::Day> as_of;  ///< at the end of that day; nothing can be done then
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("campaign", self.campaign);
    visit("as_of", self.as_of);
  }
};

Response deliverables(Call& call) {
  if (const auto why = why_not_business(call.actor); !why.empty()) return refused(why);
  const auto query = call.query<DeliverableQuery>();
  const auto& code = query.campaign;
  const auto office = call.office_on(query.as_of);
  const bool is_past = office.get() != &call.house.office;
  return of_campaign(office->look<std::optional<Deliverables>>(
      "deliverable.list", [&](Desk& desk) -> std::optional<Deliverables> {
        const auto plan = casework::current_plan(desk, code);
        if (plan == nullptr) return std::nullopt;
        Deliverables found;
        found.milestones = plan->milestones;
        for (const auto& deliverable : desk.stores().deliverables.list(code)) {
          using enum campaign::DeliverableAct;
          found.deliverables.push_back(
              {casework::shown_deliverable(call.actor, deliverable),
               campaign::unit_name(*plan, deliverable.unit),
               campaign::is_overdue(deliverable, desk.today()),
               is_past ? std::vector<casework::ActView>()
                       : acts_on(deliverable, {deliver, return_deliverable, accept},
                                 call.actor)});
        }
        return found;
      }));
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
  door.add({"GET", "/api/campaigns/{code}", "专项行动与方案", Guard::none, {},
            base::schema_of<CampaignShown>()},
           &one_campaign);
  door.add({"GET", "/api/rosters", "专班联络表", Guard::none, {}, base::schema_of<Roster>(),
            query_of<CampaignQuery>()},
           &roster);
  door.add({"GET", "/api/deliverables", "报送事项", Guard::none, {},
            base::schema_of<Deliverables>(), query_of<DeliverableQuery>()},
           &deliverables);
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

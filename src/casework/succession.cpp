#include "casework/succession.hpp"

#include <algorithm>

#include "base/label.hpp"
#include "base/rule.hpp"
#include "campaign/deliverable.hpp"
#include "party/unit.hpp"

namespace pledge::casework {
namespace {

using access::Grant;
using access::Officer;
using access::Role;
using enum base::Rule;

/// Something waits for these roles; the others look, or run the system.
bool holds_open_work(Role role) {
  return role != Role::leader && !access::is_administrator(role);
}
/// Those of one unit do not stand in for those of another.
bool is_of_a_unit(Role role) {
  return role == Role::responsible_unit || role == Role::verifier;
}

/// Of the same unit, or of the one that goes on with what that unit left when it ended.
bool is_of_unit_of(Desk& desk, const Officer& other, const Officer& officer) {
  if (other.unit == officer.unit) return true;
  for (const auto& campaign : desk.stores().campaigns.list()) {
    const auto plan = desk.plan(campaign.code, campaign.plan_version);
    const auto unit = std::find_if(plan->units.begin(), plan->units.end(),
                                   [&](const auto& one) { return one.code == officer.unit; });
    if (unit == plan->units.end() || party::is_there_on(*unit, desk.today())) continue;
    const auto tree = party::tree_of(plan->units, other.unit, desk.today());
    if (std::find(tree.begin(), tree.end(), officer.unit) != tree.end()) return true;
  }
  return false;
}

/// Whether `other` would go on with what `officer` holds under `grant`.
bool goes_on(Desk& desk, const Officer& other, const Officer& officer, const Grant& grant) {
  if (other.id == officer.id || other.is_disabled) return false;
  if (is_of_a_unit(grant.role) && !is_of_unit_of(desk, other, officer)) return false;
  return std::find(other.grants.begin(), other.grants.end(), grant) != other.grants.end();
}

std::int64_t problem_count(Desk& desk, const ProblemFilter& filter) {
  access::Actor everything;
  everything.grants = {{Role::coordinating_office, {}}};
  return desk.stores().ledger.problem_totals(everything, filter).count;
}

/// Leads that nobody has concluded, of those that somebody like `reader` handles.
std::int64_t open_lead_count(Desk& desk, const access::Actor& reader) {
  LeadFilter filter;
  for (const lead::State state : {lead::State::received, lead::State::needs_supplement,
                                  lead::State::admitted, lead::State::verifying}) {
    filter.states.push_back(state);
  }
  return desk.stores().ledger.lead_count(reader, filter);
}

std::int64_t office_lead_count(Desk& desk) {
  access::Actor office;  // of no unit of a plan, so that it sees what accuses any of them
  office.unit = {"system"};
  office.grants = {{Role::coordinating_office, {}}};
  return open_lead_count(desk, office);
}

/// Leads against the office's own unit, or of which nobody knows whom they accuse.
std::int64_t stand_in_lead_count(Desk& desk, const Officer& officer) {
  access::Actor reader = actor_of(desk, officer);
  reader.grants = {{Role::verifier, {}}};
  return open_lead_count(desk, reader);
}

std::int64_t awaited_deliverables(Desk& desk, const base::UnitCode& unit) {
  std::int64_t count = 0;
  for (const auto& campaign : desk.stores().campaigns.list()) {
    for (const auto& one : desk.stores().deliverables.list(campaign.code)) {
      if (one.unit == unit && campaign::awaited_since(one)) ++count;
    }
  }
  return count;
}

/// Problems that both bodies of verification have still to sign for. Only the plan's units verify.
std::int64_t unverified_count(Desk& desk, const base::UnitCode& unit) {
  std::int64_t count = 0;
  for (const auto& campaign : desk.stores().campaigns.list()) {
    const auto plan = desk.plan(campaign.code, campaign.plan_version);
    const auto& verifying = plan->verification.verifying_units;
    if (std::find(verifying.begin(), verifying.end(), unit) == verifying.end()) continue;
    ProblemFilter filter;
    filter.campaign = campaign.code;
    filter.states = {problem::State::group_checked};
    count += problem_count(desk, filter);
  }
  return count;
}

/// Everything that would be nobody's if nobody held this role any more. How many referrals there
/// are is sealed too.
std::int64_t open_count(Desk& desk, const Officer& officer, const Grant& grant) {
  ProblemFilter open;
  open.is_open_only = true;
  switch (grant.role) {
    case Role::coordinating_office: return problem_count(desk, open) + office_lead_count(desk);
    case Role::responsible_unit:
      open.units = {officer.unit};
      return problem_count(desk, open) + awaited_deliverables(desk, officer.unit);
    case Role::task_force:
      if (grant.group) open.groups = {*grant.group};
      return problem_count(desk, open);
    case Role::verifier:
      return unverified_count(desk, officer.unit) + stand_in_lead_count(desk, officer);
    default: return 0;
  }
}

access::OfficerEvents taken_from(const Officer& officer, const std::string& reason) {
  access::OfficerEvents events;
  for (const Grant& grant : officer.grants) {
    events.push_back(access::RevokeRole{grant.role, grant.group, reason});
  }
  return events;
}

/// The roles that the successor does not hold yet.
access::OfficerEvents given_to(const Officer& successor, const Officer& officer,
                               const std::string& reason) {
  access::OfficerEvents events;
  for (const Grant& grant : officer.grants) {
    const auto& own = successor.grants;
    if (std::find(own.begin(), own.end(), grant) != own.end()) continue;
    events.push_back(access::GrantRole{grant.role, grant.group, reason});
  }
  return events;
}

base::Refusals why_not_succeed(Desk& desk, const Officer& successor, const Officer& officer,
                               const access::Actor& actor) {
  base::Refusals why = access::why_not(officer, access::OfficerAct::revoke, actor);
  if (successor.id == officer.id) why.push_back({successor_is_another_person, "successor"});
  if (successor.is_disabled) why.push_back({officer_is_not_disabled, "successor"});
  if (actor.officer == successor.id) why.push_back({nobody_grants_himself, "successor"});
  const bool is_of_unit_only =
      std::any_of(officer.grants.begin(), officer.grants.end(),
                  [](const Grant& grant) { return grant.role == Role::responsible_unit; });
  if (is_of_unit_only && !is_of_unit_of(desk, successor, officer)) {
    why.push_back({successor_is_of_the_unit, "successor"});
  }
  auto together = successor.grants;
  together.insert(together.end(), officer.grants.begin(), officer.grants.end());
  for (auto& refusal : access::why_not_together(together)) why.push_back(std::move(refusal));
  if (officer.grants.empty()) why.push_back({role_is_held, "role"});
  return why;
}

/// The three administrators check each other: none of the three may be without a person.
base::Refusals why_not_last(Desk& desk, const Officer& officer, Role role) {
  if (!access::is_administrator(role)) return {};
  const Grant grant{role, {}};
  for (const Officer& other : desk.stores().officers.all()) {
    if (goes_on(desk, other, officer, grant)) return {};
  }
  return {{last_administrator_stays, "", {std::string(base::label("role", role))}}};
}

void need_owner(base::Refusals& why, const Holding& holding) {
  if (!holding.is_only_holder) return;
  const auto role = base::label("role", holding.role);
  if (holding.role == Role::discipline) {
    why.push_back({sealed_role_has_a_holder, "", {std::string(role)}});
    return;
  }
  if (holding.open_count == 0) return;
  why.push_back({open_items_have_an_owner, "", {std::string(role),
                                                std::to_string(holding.open_count)}});
}

}  // namespace

std::vector<Holding> holdings_of(Desk& desk, const Officer& officer) {
  const auto everybody = desk.stores().officers.all();
  std::vector<Holding> holdings;
  for (const Grant& grant : officer.grants) {
    Holding holding{grant.role, grant.group, 0, false};
    if (holds_open_work(grant.role)) {
      holding.open_count = open_count(desk, officer, grant);
      holding.is_only_holder =
          std::none_of(everybody.begin(), everybody.end(),
                       [&](const Officer& other) {
                         return goes_on(desk, other, officer, grant);
                       });
    }
    holdings.push_back(std::move(holding));
  }
  return holdings;
}

base::Refusals why_not_in_office(Desk& desk, const Officer& officer,
                                 const access::RevokeRole& command) {
  base::Refusals why = why_not_last(desk, officer, command.role);
  for (const Holding& holding : holdings_of(desk, officer)) {
    const bool is_taken = holding.role == command.role && holding.group == command.group;
    if (is_taken) need_owner(why, holding);
  }
  return why;
}

base::Refusals why_not_in_office(Desk& desk, const Officer& officer,
                                 const access::DisableOfficer&) {
  base::Refusals why;
  for (const Grant& grant : officer.grants) {
    for (auto& refusal : why_not_last(desk, officer, grant.role)) why.push_back(refusal);
  }
  for (const Holding& holding : holdings_of(desk, officer)) need_owner(why, holding);
  return why;
}

base::Outcome<Officer> hand_over(Desk& desk, const Acting& acting, const HandOver& command) {
  const auto loaded = load_officer_for(desk, acting);
  if (!loaded) return loaded;
  const Officer& officer = loaded.value();
  const auto successor = desk.stores().officers.load(command.successor);
  if (!successor) return base::Refusal{thing_exists, "successor"};
  const auto why = why_not_succeed(desk, *successor, officer, acting.actor);
  if (!why.empty()) return why;
  const auto given = given_to(*successor, officer, command.reason);
  if (!given.empty()) {
    carry_out(desk, acting.actor, *successor, given);
    for (const Grant& grant : officer.grants) {
      settle(desk, *successor, access::GrantRole{grant.role, {}, {}});
    }
    desk.stores().credentials.revoke_sessions(successor->id);
  }
  auto after = carry_out(desk, acting.actor, officer, taken_from(officer, command.reason));
  desk.stores().credentials.revoke_sessions(officer.id);
  return after;
}

}  // namespace pledge::casework

#include "casework/succession.hpp"

#include <algorithm>

#include "base/label.hpp"
#include "base/rule.hpp"

namespace pledge::casework {
namespace {

using access::Grant;
using access::Officer;
using access::Role;
using enum base::Rule;

/// Problems wait for these roles; the others look, verify or run the system.
bool holds_open_work(Role role) {
  return role == Role::responsible_unit || role == Role::task_force ||
         role == Role::coordinating_office;
}

/// Whether `other` would go on with what `officer` holds under `grant`.
bool goes_on(const Officer& other, const Officer& officer, const Grant& grant) {
  if (other.id == officer.id || other.is_disabled) return false;
  if (grant.role == Role::responsible_unit && other.unit != officer.unit) return false;
  return std::find(other.grants.begin(), other.grants.end(), grant) != other.grants.end();
}

std::int64_t open_count(Desk& desk, const Officer& officer, const Grant& grant) {
  ProblemFilter filter;
  filter.is_open_only = true;
  if (grant.role == Role::responsible_unit) filter.units = {officer.unit};
  if (grant.role == Role::task_force && grant.group) filter.groups = {*grant.group};
  access::Actor everything;
  everything.grants = {{Role::coordinating_office, {}}};
  return desk.stores().ledger.problem_totals(everything, filter).count;
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

base::Refusals why_not_succeed(const Officer& successor, const Officer& officer,
                               const access::Actor& actor) {
  base::Refusals why = access::why_not(officer, access::OfficerAct::revoke, actor);
  if (successor.id == officer.id) why.push_back({successor_is_another_person, "successor"});
  if (successor.is_disabled) why.push_back({officer_is_not_disabled, "successor"});
  if (actor.officer == successor.id) why.push_back({nobody_grants_himself, "successor"});
  const bool is_of_unit_only =
      std::any_of(officer.grants.begin(), officer.grants.end(),
                  [](const Grant& grant) { return grant.role == Role::responsible_unit; });
  if (is_of_unit_only && successor.unit != officer.unit) {
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
    if (goes_on(other, officer, grant)) return {};
  }
  return {{last_administrator_stays, "", {std::string(base::label("role", role))}}};
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
                       [&](const Officer& other) { return goes_on(other, officer, grant); });
    }
    holdings.push_back(std::move(holding));
  }
  return holdings;
}

base::Refusals why_not_in_office(Desk& desk, const Officer& officer,
                                 const access::RevokeRole& command) {
  return why_not_last(desk, officer, command.role);
}

base::Refusals why_not_in_office(Desk& desk, const Officer& officer,
                                 const access::DisableOfficer&) {
  base::Refusals why;
  for (const Grant& grant : officer.grants) {
    for (auto& refusal : why_not_last(desk, officer, grant.role)) why.push_back(refusal);
  }
  for (const Holding& holding : holdings_of(desk, officer)) {
    if (!holding.is_only_holder || holding.open_count == 0) continue;
    const auto role = base::label("role", holding.role);
    why.push_back({open_items_have_an_owner, "", {std::string(role),
                                                  std::to_string(holding.open_count)}});
  }
  return why;
}

base::Outcome<Officer> hand_over(Desk& desk, const Acting& acting, const HandOver& command) {
  const auto loaded = load_officer_for(desk, acting);
  if (!loaded) return loaded;
  const Officer& officer = loaded.value();
  const auto successor = desk.stores().officers.load(command.successor);
  if (!successor) return base::Refusal{thing_exists, "successor"};
  const auto why = why_not_succeed(*successor, officer, acting.actor);
  if (!why.empty()) return why;
  const auto given = given_to(*successor, officer, command.reason);
  if (!given.empty()) {
    carry_out(desk, acting.actor, *successor, given);
    desk.stores().credentials.revoke_sessions(successor->id);
  }
  auto after = carry_out(desk, acting.actor, officer, taken_from(officer, command.reason));
  desk.stores().credentials.revoke_sessions(officer.id);
  return after;
}

}  // namespace pledge::casework

#include "access/officer.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "base/event_code.hpp"
#include "base/rule.hpp"

namespace pledge::access {
namespace {

using base::Refusals;
using enum base::Rule;

Role who_may(OfficerAct act) {
  const bool is_account = act == OfficerAct::add || act == OfficerAct::disable;
  return is_account ? Role::system_administrator : Role::security_administrator;
}

/// Who holds a link becomes that person: nobody sends one to himself, and none goes from one
/// administrator to another, so that no two of the three come into one hand.
bool may_issue_link(const Officer& officer, const Actor& actor) {
  const bool is_for_administrator =
      std::any_of(officer.grants.begin(), officer.grants.end(),
                  [](const Grant& grant) { return is_administrator(grant.role); });
  return actor.has(Role::system_administrator) && actor.job.empty() &&
         actor.officer != officer.id && !is_for_administrator;
}

bool is_of(const Recusal& recusal, const LiftRecusal& lifted) {
  return recusal.problem == lifted.problem && recusal.lead == lifted.lead;
}

}  // namespace

bool is_administrator(Role role) {
  return role == Role::system_administrator || role == Role::security_administrator ||
         role == Role::audit_administrator;
}

Refusals why_not(const Officer& officer, OfficerAct act, const Actor& actor) {
  Refusals why;
  const bool is_at_the_server = actor.job == "command_line";
  const bool is_permitted =
      is_at_the_server || (act == OfficerAct::issue_link ? may_issue_link(officer, actor)
                                                         : actor.has(who_may(act)));
  if (!is_permitted) why.push_back({actor_holds_the_role});
  if (officer.is_disabled && act != OfficerAct::add) why.push_back({officer_is_not_disabled});
  const bool is_own = actor.job.empty() && actor.officer == officer.id;
  if (is_own && act == OfficerAct::grant) why.push_back({nobody_grants_himself});
  return why;
}

Refusals why_not_together(const std::vector<Grant>& grants) {
  std::vector<Role> administrators;
  bool has_business = false;
  for (const Grant& grant : grants) {
    if (!is_administrator(grant.role)) {
      has_business = true;
    } else if (std::find(administrators.begin(), administrators.end(), grant.role) ==
               administrators.end()) {
      administrators.push_back(grant.role);
    }
  }
  const bool is_apart =
      administrators.empty() || (administrators.size() == 1 && !has_business);
  return is_apart ? Refusals{} : Refusals{{administrator_roles_are_apart, "role", {}}};
}

OfficerDecision decide(const Officer& officer, const GrantRole& command, const Actor& actor) {
  Refusals why = why_not(officer, command.kAct, actor);
  const Grant grant{command.role, command.group};
  const bool needs_group = command.role == Role::task_force;
  if (needs_group != command.group.has_value()) {
    why.push_back({group_goes_with_task_force, "group"});
  }
  if (std::find(officer.grants.begin(), officer.grants.end(), grant) != officer.grants.end()) {
    why.push_back({role_is_new, "role"});
  }
  auto together = officer.grants;
  together.push_back(grant);
  for (auto& refusal : why_not_together(together)) why.push_back(std::move(refusal));
  if (!why.empty()) return why;
  return OfficerEvents{command};
}

OfficerDecision decide(const Officer& officer, const RevokeRole& command, const Actor& actor) {
  Refusals why = why_not(officer, command.kAct, actor);
  const Grant grant{command.role, command.group};
  if (std::find(officer.grants.begin(), officer.grants.end(), grant) == officer.grants.end()) {
    why.push_back({role_is_held, "role"});
  }
  if (!why.empty()) return why;
  return OfficerEvents{command};
}

OfficerDecision decide(const Officer& officer, const DisableOfficer& command,
                       const Actor& actor) {
  Refusals why = why_not(officer, command.kAct, actor);
  if (!why.empty()) return why;
  return OfficerEvents{command};
}

OfficerDecision decide(const Officer& officer, const RecuseOfficer& command, const Actor& actor) {
  Refusals why = why_not(officer, command.kAct, actor);
  if (!command.recusal.problem && !command.recusal.lead) {
    why.push_back({recusal_names_a_thing, "recusal"});
  }
  if (!why.empty()) return why;
  return OfficerEvents{command};
}

OfficerDecision decide(const Officer& officer, const LiftRecusal& command, const Actor& actor) {
  Refusals why = why_not(officer, command.kAct, actor);
  const bool is_there =
      std::any_of(officer.recusals.begin(), officer.recusals.end(),
                  [&](const Recusal& recusal) { return is_of(recusal, command); });
  if (!is_there) why.push_back({recusal_exists, "problem"});
  if (!why.empty()) return why;
  return OfficerEvents{command};
}

OfficerDecision decide(const Officer& officer, const EndSessions& command, const Actor& actor) {
  Refusals why = why_not(officer, command.kAct, actor);
  if (!why.empty()) return why;
  return OfficerEvents{command};
}

OfficerDecision decide(const Officer& officer, const IssueLink& command, const Actor& actor) {
  Refusals why = why_not(officer, command.kAct, actor);
  if (!why.empty()) return why;
  return OfficerEvents{command};
}

Officer apply(const std::optional<Officer>& before, const OfficerEvent& event,
              const base::Stamp& stamp) {
  const auto* added = std::get_if<OfficerAdded>(&event);
  PLEDGE_ASSERT((added != nullptr) != before.has_value());
  Officer officer = before.value_or(Officer{});
  if (added != nullptr) {
    officer.id = added->id;
    officer.sign_in_name = added->sign_in_name;
    officer.name = added->name;
    officer.unit = added->unit;
  } else if (const auto* granted = std::get_if<GrantRole>(&event)) {
    officer.grants.push_back({granted->role, granted->group});
  } else if (const auto* revoked = std::get_if<RevokeRole>(&event)) {
    std::erase(officer.grants, Grant{revoked->role, revoked->group});
  } else if (const auto* recused = std::get_if<RecuseOfficer>(&event)) {
    officer.recusals.push_back(recused->recusal);
  } else if (const auto* lifted = std::get_if<LiftRecusal>(&event)) {
    std::erase_if(officer.recusals,
                  [&](const Recusal& recusal) { return is_of(recusal, *lifted); });
  } else if (std::holds_alternative<DisableOfficer>(event)) {
    officer.is_disabled = true;
  }
  ++officer.version;
  officer.changed_at = stamp.at;
  return officer;
}

}  // namespace pledge::access

PLEDGE_EVENT_CODE(pledge::access::OfficerEvent);

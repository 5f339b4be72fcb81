#include "access/scope.hpp"

#include "access/officer.hpp"

namespace pledge::access {
namespace {

template <class T>
bool holds(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

bool is_in_business(const Actor& actor) {
  return std::any_of(actor.grants.begin(), actor.grants.end(),
                     [](const Grant& grant) { return !is_administrator(grant.role); });
}

bool stands_in(const Actor& actor) {
  return actor.has(Role::verifier) && !actor.stands_in_for.empty();
}

bool handles_leads(const Actor& actor) {
  return actor.has(Role::coordinating_office) || stands_in(actor);
}

Scope scope_of(const Actor& actor) {
  Scope scope;
  for (const Grant& grant : actor.grants) {
    switch (grant.role) {
      case Role::coordinating_office:
        scope.sees_all = true;
        scope.sees_all_leads = true;
        break;
      case Role::verifier:
        scope.sees_all = true;
        scope.stands_in_for = actor.stands_in_for;
        scope.sees_unknown_leads = stands_in(actor);
        break;
      case Role::leader:
      case Role::audit_administrator: scope.sees_all = true; break;
      case Role::discipline:
        scope.sees_all = true;
        scope.sees_sealed = true;
        break;
      case Role::task_force:
        if (grant.group) scope.groups.push_back(*grant.group);
        break;
      case Role::responsible_unit:
        scope.units = actor.unit_tree;
        if (!holds(scope.units, actor.unit)) scope.units.push_back(actor.unit);
        break;
      case Role::system_administrator:
      case Role::security_administrator: break;
    }
  }
  scope.own_units = actor.unit_tree;
  if (!holds(scope.own_units, actor.unit)) scope.own_units.push_back(actor.unit);
  scope.recused_problems = actor.recused_problems;
  scope.recused_leads = actor.recused_leads;
  return scope;
}

Scope count_scope_of(const Actor& actor) {
  Scope scope = scope_of(actor);
  scope.sees_all_leads = scope.sees_all_leads || actor.has(Role::leader);
  scope.sees_unknown_leads = scope.sees_unknown_leads || actor.has(Role::leader);
  return scope;
}

bool sees_problem(const Scope& scope, const ProblemFacts& facts) {
  if (holds(scope.recused_problems, facts.id)) return false;
  return scope.sees_all || holds(scope.units, facts.responsible_unit) ||
         holds(scope.groups, facts.group);
}

bool sees_lead(const Scope& scope, const LeadFacts& facts) {
  if (holds(scope.recused_leads, facts.id)) return false;
  if (facts.is_unit_unknown && !facts.is_self_check) return scope.sees_unknown_leads;
  const bool accuses = facts.accused_unit && !facts.is_self_check;
  if (accuses && holds(scope.own_units, *facts.accused_unit)) return false;
  if (scope.sees_all_leads) return true;
  if (accuses && holds(scope.stands_in_for, *facts.accused_unit)) return true;
  return facts.is_self_check && facts.reporting_unit && holds(scope.units, *facts.reporting_unit);
}

bool sees_referral(const Scope& scope, const ReferralFacts& facts) {
  if (!scope.sees_sealed) return false;
  if (facts.problem && holds(scope.recused_problems, *facts.problem)) return false;
  if (facts.lead && holds(scope.recused_leads, *facts.lead)) return false;
  return !(facts.accused_unit && holds(scope.own_units, *facts.accused_unit));
}

}  // namespace pledge::access

#include "access/sight.hpp"

namespace pledge::access {
namespace {

Scope scope_through(const Actor& actor, const Grant& grant) {
  Actor one = actor;
  one.grants = {grant};
  one.recused_problems.clear();
  one.recused_leads.clear();
  return scope_of(one);
}

SightGround ground_of(const Grant& grant, const Scope& scope) {
  SightGround ground{grant.role, grant.group, std::nullopt, scope.sees_all_leads};
  if (scope.sees_all) {
    ground.by = SightBy::everything;
  } else if (!scope.groups.empty()) {
    ground.by = SightBy::group;
  } else if (!scope.units.empty()) {
    ground.by = SightBy::unit;
  }
  return ground;
}

}  // namespace

std::vector<SightGround> grounds_of(const Actor& actor) {
  std::vector<SightGround> grounds;
  for (const Grant& grant : actor.grants) {
    grounds.push_back(ground_of(grant, scope_through(actor, grant)));
  }
  return grounds;
}

std::vector<SightGround> grounds_for(const Actor& actor, const ProblemFacts& facts) {
  std::vector<SightGround> grounds;
  for (const Grant& grant : actor.grants) {
    const Scope scope = scope_through(actor, grant);
    if (sees_problem(scope, facts)) grounds.push_back(ground_of(grant, scope));
  }
  return grounds;
}

}  // namespace pledge::access

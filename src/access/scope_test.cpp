#include "access/scope.hpp"

#include <doctest/doctest.h>

#include <random>

namespace pledge::access {
namespace {

using enum Role;

constexpr int kUnits = 5, kGroups = 3, kThings = 6;

base::UnitCode unit(int number) { return {"unit_" + std::to_string(number)}; }
base::GroupCode group(int number) { return {"group_" + std::to_string(number)}; }

Actor actor_with(std::vector<Grant> grants) {
  Actor actor;
  actor.officer = {7};
  actor.unit = unit(1);
  actor.unit_tree = {unit(1), unit(2)};
  actor.grants = std::move(grants);
  return actor;
}

/// Draws actors and things; the same seed gives the same ones.
class Draw {
 public:
  explicit Draw(std::uint32_t seed) : engine_(seed) {}
  int below(int bound) { return static_cast<int>(engine_() % static_cast<std::uint32_t>(bound)); }
  bool is_heads() { return below(2) == 1; }

  Actor actor() {
    Actor actor = actor_with({});
    actor.unit = unit(below(kUnits));
    actor.unit_tree = {actor.unit};
    if (is_heads()) actor.unit_tree.push_back(unit(below(kUnits)));
    if (is_heads()) actor.stands_in_for.push_back(unit(below(kUnits)));
    for (int i = below(4); i > 0; --i) actor.grants.push_back(grant());
    for (int i = below(3); i > 0; --i) actor.recused_problems.push_back({1 + below(kThings)});
    for (int i = below(3); i > 0; --i) actor.recused_leads.push_back({1 + below(kThings)});
    return actor;
  }
  Grant grant() {
    Grant grant{static_cast<Role>(below(static_cast<int>(base::kNamesOf<Role>.size()))), {}};
    if (grant.role == task_force) grant.group = group(below(kGroups));
    return grant;
  }
  ProblemFacts problem() {
    return {{1 + below(kThings)}, unit(below(kUnits)), group(below(kGroups))};
  }
  LeadFacts lead() {
    LeadFacts facts;
    facts.id = {1 + below(kThings)};
    if (is_heads()) facts.accused_unit = unit(below(kUnits));
    if (is_heads()) facts.reporting_unit = unit(below(kUnits));
    facts.is_self_check = is_heads();
    facts.is_unit_unknown = !facts.accused_unit && is_heads();
    return facts;
  }

 private:
  std::mt19937 engine_;
};

/// The rules of who sees what, said once more in the plainest way.
bool should_see(const Actor& actor, const ProblemFacts& facts) {
  for (const auto recused : actor.recused_problems) {
    if (recused == facts.id) return false;
  }
  return actor.has(coordinating_office) || actor.has(verifier) || actor.has(leader) ||
         actor.has(discipline) || actor.has(audit_administrator) ||
         actor.works_for(facts.group) ||
         (actor.has(responsible_unit) &&
          (actor.is_in_tree(facts.responsible_unit) || actor.unit == facts.responsible_unit));
}

bool should_see(const Actor& actor, const LeadFacts& facts) {
  for (const auto recused : actor.recused_leads) {
    if (recused == facts.id) return false;
  }
  if (facts.is_unit_unknown && !facts.is_self_check) {
    return actor.has(verifier) && !actor.stands_in_for.empty();
  }
  const bool accuses = facts.accused_unit && !facts.is_self_check;
  const bool accuses_own =
      accuses && (actor.is_in_tree(*facts.accused_unit) || actor.unit == *facts.accused_unit);
  if (accuses_own) return false;
  if (actor.has(coordinating_office)) return true;
  if (accuses && actor.has(verifier) && actor.handles_for_the_office(*facts.accused_unit)) {
    return true;
  }
  return actor.has(responsible_unit) && facts.is_self_check && facts.reporting_unit &&
         (actor.is_in_tree(*facts.reporting_unit) || actor.unit == *facts.reporting_unit);
}

TEST_CASE("a referral is sealed for all but the discipline inspection, and for who is concerned") {
  for (const Role role : {coordinating_office, task_force, responsible_unit, verifier, leader,
                          system_administrator, security_administrator, audit_administrator}) {
    CHECK_FALSE(sees_referral(scope_of(actor_with({{role, {}}})), {base::ProblemId{1}, {}, {}}));
  }
  Actor inspector = actor_with({{discipline, {}}});
  inspector.recused_problems = {{2}};
  inspector.recused_leads = {{3}};
  const Scope scope = scope_of(inspector);
  CHECK(sees_referral(scope, {base::ProblemId{1}, {}, unit(4)}));
  CHECK(sees_referral(scope, {{}, base::LeadId{1}, unit(4)}));
  CHECK(sees_referral(scope, {{}, base::LeadId{1}, {}}));
  CHECK_FALSE(sees_referral(scope, {base::ProblemId{2}, {}, unit(4)}));
  CHECK_FALSE(sees_referral(scope, {{}, base::LeadId{3}, unit(4)}));
  CHECK_FALSE(sees_referral(scope, {base::ProblemId{1}, {}, unit(1)}));
  CHECK_FALSE(sees_referral(scope, {{}, base::LeadId{1}, unit(2)}));  // below his own
}

}  // namespace

TEST_CASE("each role sees its part of the problems and leads") {
  const ProblemFacts own{{1}, unit(2), group(0)}, others{{2}, unit(4), group(1)};
  const LeadFacts self_check{{1}, unit(1), unit(1), true}, complaint{{2}, unit(4), {}, false};
  const struct {
    Grant grant;
    bool own_problem, other_problem, own_self_check, complaint, sealed;
  } rows[] = {{{coordinating_office, {}}, true, true, true, true, false},
              {{task_force, group(0)}, true, false, false, false, false},
              {{task_force, group(1)}, false, true, false, false, false},
              {{responsible_unit, {}}, true, false, true, false, false},
              {{verifier, {}}, true, true, false, false, false},
              {{discipline, {}}, true, true, false, false, true},
              {{leader, {}}, true, true, false, false, false},
              {{system_administrator, {}}, false, false, false, false, false},
              {{security_administrator, {}}, false, false, false, false, false},
              {{audit_administrator, {}}, true, true, false, false, false}};
  for (const auto& row : rows) {
    CAPTURE(base::name_of(row.grant.role));
    const Scope scope = scope_of(actor_with({row.grant}));
    CHECK(sees_problem(scope, own) == row.own_problem);
    CHECK(sees_problem(scope, others) == row.other_problem);
    CHECK(sees_lead(scope, self_check) == row.own_self_check);
    CHECK(sees_lead(scope, complaint) == row.complaint);
    CHECK(scope.sees_sealed == row.sealed);
  }
}

TEST_CASE("a unit never sees a complaint that accuses it, whoever sent it in") {
  const Scope scope = scope_of(actor_with({{responsible_unit, {}}}));
  for (int reporting = 0; reporting < kUnits; ++reporting) {
    CHECK_FALSE(sees_lead(scope, {{1}, unit(1), unit(reporting), false}));
  }
  CHECK_FALSE(sees_lead(scope, {{1}, unit(1), unit(4), true}));
}

TEST_CASE("the office never sees a lead that accuses its own unit; the one that stands in does") {
  const LeadFacts lead{{1}, unit(1), {}, false};
  CHECK_FALSE(sees_lead(scope_of(actor_with({{coordinating_office, {}}})), lead));
  Actor other = actor_with({{verifier, {}}});
  other.unit = unit(4);
  other.unit_tree = {unit(4)};
  CHECK_FALSE(sees_lead(scope_of(other), lead));
  other.stands_in_for = {unit(1)};
  CHECK(sees_lead(scope_of(other), lead));
}

TEST_CASE("a lead of which nobody knows whom it accuses is with the unit that stands in alone") {
  LeadFacts lead;
  lead.id = {1};
  lead.is_unit_unknown = true;
  CHECK_FALSE(sees_lead(scope_of(actor_with({{coordinating_office, {}}})), lead));
  CHECK_FALSE(sees_lead(scope_of(actor_with({{verifier, {}}})), lead));
  Actor other = actor_with({{verifier, {}}});
  other.stands_in_for = {unit(4)};
  CHECK(sees_lead(scope_of(other), lead));
  CHECK_FALSE(sees_lead(scope_of(actor_with({{leader, {}}})), lead));
  CHECK(sees_lead(count_scope_of(actor_with({{leader, {}}})), lead));
  other.recused_leads = {{1}};
  CHECK_FALSE(sees_lead(scope_of(other), lead));
}

TEST_CASE("an officer without grants, and a job, see nothing") {
  Actor job;
  job.job = "daily_scan";
  Draw draw(3);
  for (int i = 0; i < 100; ++i) {
    CHECK_FALSE(sees_problem(scope_of(job), draw.problem()));
    CHECK_FALSE(sees_lead(scope_of(actor_with({})), draw.lead()));
  }
}

TEST_CASE("for any officer and thing the scope says what the rules say") {
  Draw draw(20'240'315);
  int seen = 0, hidden = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Actor actor = draw.actor();
    const Scope scope = scope_of(actor);
    const ProblemFacts problem = draw.problem();
    const LeadFacts lead = draw.lead();
    REQUIRE(sees_problem(scope, problem) == should_see(actor, problem));
    REQUIRE(sees_lead(scope, lead) == should_see(actor, lead));
    REQUIRE(scope.sees_sealed == actor.has(discipline));
    ++(sees_problem(scope, problem) ? seen : hidden);
  }
  CHECK(seen > 2'000);
  CHECK(hidden > 2'000);
}

TEST_CASE("another grant never hides anything, a recusal never shows anything") {
  Draw draw(42);
  for (int i = 0; i < 5'000; ++i) {
    const Actor before = draw.actor();
    Actor granted = before, recused = before;
    granted.grants.push_back(draw.grant());
    recused.recused_problems.push_back({1 + draw.below(kThings)});
    recused.recused_leads.push_back({1 + draw.below(kThings)});
    const ProblemFacts problem = draw.problem();
    const LeadFacts lead = draw.lead();
    if (sees_problem(scope_of(before), problem)) REQUIRE(sees_problem(scope_of(granted), problem));
    if (sees_lead(scope_of(before), lead)) REQUIRE(sees_lead(scope_of(granted), lead));
    if (sees_problem(scope_of(recused), problem)) REQUIRE(sees_problem(scope_of(before), problem));
    if (sees_lead(scope_of(recused), lead)) REQUIRE(sees_lead(scope_of(before), lead));
  }
}

}  // namespace pledge::access

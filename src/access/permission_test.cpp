#include "access/permission.hpp"

#include <doctest/doctest.h>

#include "base/rule.hpp"

namespace pledge::access {
namespace {

using enum Role;

const Subject kSubject{{"education_bureau"}, {"arrears_organs"}};

Actor actor(Role role, std::string unit, std::optional<std::string> group = {}) {
  Actor made;
  made.officer = {7};
  made.unit = {std::move(unit)};
  made.unit_tree = {made.unit};
  Grant grant{role, std::nullopt};
  if (group) grant.group = base::GroupCode{*group};
  made.grants = {grant};
  return made;
}

std::vector<base::Rule> rules_of(const base::Refusals& why) {
  std::vector<base::Rule> rules;
  for (const auto& refusal : why) rules.push_back(refusal.rule);
  return rules;
}

}  // namespace

TEST_CASE("a permission needs the role and the relation to the thing") {
  const struct {
    std::string_view name;
    Actor actor;
    Permission allowed;
    bool is_permitted;
  } rows[] = {
      {"office, any thing", actor(coordinating_office, "reform_bureau"),
       {coordinating_office, Relation::any}, true},
      {"another role", actor(leader, "reform_bureau"), {coordinating_office, Relation::any},
       false},
      {"own unit", actor(responsible_unit, "education_bureau"),
       {responsible_unit, Relation::responsible_unit}, true},
      {"other unit", actor(responsible_unit, "finance_bureau"),
       {responsible_unit, Relation::responsible_unit}, false},
      {"own group", actor(task_force, "science_bureau", "arrears_organs"),
       {task_force, Relation::group}, true},
      {"other group", actor(task_force, "science_bureau", "fund"),
       {task_force, Relation::group}, false},
      {"verifier of another unit", actor(verifier, "audit_bureau"),
       {verifier, Relation::not_responsible_unit}, true},
      {"verifier of the unit itself", actor(verifier, "education_bureau"),
       {verifier, Relation::not_responsible_unit}, false}};
  for (const auto& row : rows) {
    CAPTURE(row.name);
    const Permission allowed[] = {row.allowed};
    CHECK(is_permitted(row.actor, allowed, kSubject) == row.is_permitted);
    CHECK(why_not_permitted(row.actor, allowed, kSubject).empty() == row.is_permitted);
  }
}

TEST_CASE("a unit stands for the units below it, and verifies none of them") {
  Actor above = actor(responsible_unit, "district");
  above.unit_tree.push_back({"education_bureau"});
  const Permission own[] = {{responsible_unit, Relation::responsible_unit}};
  CHECK(is_permitted(above, own, kSubject));
  above.grants = {{verifier, {}}};
  const Permission check[] = {{verifier, Relation::not_responsible_unit}};
  CHECK_FALSE(is_permitted(above, check, kSubject));
}

TEST_CASE("the reason tells a missing role from a role that is not for this thing") {
  const Permission allowed[] = {{coordinating_office, Relation::any},
                                {task_force, Relation::group}};
  CHECK(rules_of(why_not_permitted(actor(leader, "x"), allowed, kSubject)) ==
        std::vector{base::Rule::actor_holds_the_role});
  CHECK(rules_of(why_not_permitted(actor(task_force, "x", "fund"), allowed, kSubject)) ==
        std::vector{base::Rule::actor_stands_in_the_relation});
  CHECK(why_not_permitted(actor(coordinating_office, "x"), allowed, kSubject).empty());
  CHECK(rules_of(why_not_permitted(actor(leader, "x"), {}, kSubject)) ==
        std::vector{base::Rule::actor_holds_the_role});
}

TEST_CASE("a job and an officer without roles may do nothing") {
  Actor job;
  job.job = "daily_scan";
  for (std::size_t i = 0; i < base::kNamesOf<Role>.size(); ++i) {
    const Permission allowed[] = {{static_cast<Role>(i), Relation::any}};
    CHECK_FALSE(is_permitted(job, allowed, kSubject));
  }
}

}  // namespace pledge::access

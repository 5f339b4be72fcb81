#include "casework/letter_work.hpp"

#include <doctest/doctest.h>

namespace pledge::casework {
namespace {

access::Actor officer(access::Role role, std::string unit) {
  access::Actor actor;
  actor.officer = {7};
  actor.unit = {std::move(unit)};
  actor.unit_tree = {actor.unit};
  actor.grants = {{role, std::nullopt}};
  return actor;
}

}  // namespace

TEST_CASE("the office writes its letters; about its own unit the stand-in does") {
  using access::Role;
  problem::Problem own;
  own.responsible_unit = {"development_reform_bureau"};
  problem::Problem other;
  other.responsible_unit = {"education_bureau"};
  const access::Actor office = officer(Role::coordinating_office, "development_reform_bureau");
  const access::Actor auditor = officer(Role::verifier, "audit_bureau");
  access::Actor stand_in = officer(Role::verifier, "discipline_commission");
  stand_in.stands_in_for = {own.responsible_unit};
  const struct {
    const access::Actor& actor;
    const problem::Problem& problem;
    bool may;
  } rows[] = {{office, other, true},     {office, own, false},  {stand_in, own, true},
              {stand_in, other, false},  {auditor, own, false}, {auditor, other, false}};
  using letter::LetterKind;
  for (const auto kind : {LetterKind::urging_order, LetterKind::closing_statement}) {
    for (const auto& row : rows) {
      CAPTURE(row.actor.unit.text);
      CAPTURE(row.problem.responsible_unit.text);
      CHECK(why_not_author(row.actor, kind, &row.problem).empty() == row.may);
    }
  }
}

}  // namespace pledge::casework

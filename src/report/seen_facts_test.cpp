#include <doctest/doctest.h>

#include "report/fact_book.hpp"
#include "report/sample_facts.hpp"

/// What a figure is counted from, as each reader may know it.
namespace pledge::report {
namespace {

access::Actor reader_of(const char* unit, access::Role role) {
  access::Actor actor;
  actor.officer = {3};
  actor.unit = {unit};
  actor.unit_tree = {actor.unit};
  actor.grants = {{role, {}}};
  return actor;
}

Figure deductible(const access::Actor& reader, bool was_known_before) {
  const base::Day day = on("2024-12-31");
  ItemFact own_check = listed_item(1, "2024-06-01", "2024-09-30", day);
  own_check.source = problem::Source::self_check;
  own_check.is_free_of_deduction = !was_known_before;
  std::vector<ItemFact> facts{own_check, listed_item(2, "2024-06-01", "2024-09-30", day)};
  keep_seen(reader, facts);
  return find_indicator("overdue_deductible")->of(facts, since_beginning(day));
}

}  // namespace

TEST_CASE("no figure tells a unit that others had reported what its own check brought") {
  using access::Role;
  for (const auto& reader : {reader_of("finance_bureau", Role::responsible_unit),
                             reader_of("finance_bureau", Role::coordinating_office),
                             reader_of("finance_bureau", Role::leader)}) {
    CHECK(deductible(reader, true).ids == deductible(reader, false).ids);
    CHECK(deductible(reader, true).value == 1);
  }
  const auto office = reader_of("reform_bureau", Role::coordinating_office);
  CHECK(deductible(office, true).value == 2);
  CHECK(deductible(office, false).value == 1);
}

}  // namespace pledge::report

#include "simulated_year/book_people.hpp"

#include <array>

namespace pledge::year {

Owner owner_of(const std::string& wait) {
  static const std::set<std::string> kUnit{"sign_for", "plan_submission", "rectification",
                                           "monthly_report", "order_reply", "task_report",
                                           "deliverable_delivery", "agreement_end"};
  static const std::set<std::string> kGroup{"plan_review", "extension_ruling", "closure_check"};
  if (kUnit.contains(wait)) return Owner::unit;
  return kGroup.contains(wait) ? Owner::group : Owner::office;
}

bool sees(const Colleague& one, const Item& item) {
  if (one.is("coordinating_office") || one.is("verifier") || one.is("leader")) return true;
  return one.is("task_force:" + item.group) ||
         (one.is("responsible_unit") && one.unit == item.unit);
}

People those(const Staff& staff, const Item& item,
             const std::function<bool(const Colleague&)>& is) {
  People people;
  for (const Colleague& one : staff.colleagues) {
    if (is(one) && sees(one, item)) people.insert(one.id);
  }
  return people;
}

namespace {

People with_role(const Staff& staff, const Item& item, const std::string& unit,
                 const std::string& role) {
  return those(staff, item,
               [&](const Colleague& one) { return one.unit == unit && one.is(role); });
}

/// Over its own unit the office does nothing: the stand-in does.
People office_of(const Staff& staff, const Item& item) {
  return those(staff, item, [&](const Colleague& one) {
    if (item.unit == kOfficeUnit) return one.unit == kStandInUnit && one.is("verifier");
    return one.is("coordinating_office") && one.unit != item.unit;
  });
}

/// The unit's row for the problem's group; its rows for others only where there is none.
People of_roster(const Staff& staff, const Item& item, const std::string& unit,
                 const std::string& role) {
  for (const bool is_own_group : {true, false}) {
    People people;
    for (const RosterLine& line : staff.roster) {
      const bool is_wanted = line.unit == unit && line.role == role &&
                             (!is_own_group || line.group == item.group);
      if (!is_wanted) continue;
      people.merge(those(staff, item, [&](const Colleague& one) {
        return one.unit == unit && one.name == line.person;
      }));
    }
    if (!people.empty()) return people;
  }
  return {};
}

}  // namespace

People exactly_at(const Staff& staff, const Item& item, Owner owner, std::size_t level) {
  static const std::array<std::string, 3> kRoles{"contact", "section_head", "leader_in_charge"};
  if (owner == Owner::office) {
    if (level == 0) return office_of(staff, item);
    return level == kOfficeLevel ? with_role(staff, item, kOfficeUnit, "leader") : People{};
  }
  if (level == kOfficeLevel) return office_of(staff, item);
  const bool is_unit = owner == Owner::unit;
  if (!is_unit && level == 0) {
    return those(staff, item,
                 [&](const Colleague& one) { return one.is("task_force:" + item.group); });
  }
  const std::string unit = is_unit ? item.unit : principal_unit_of(item.group);
  if (level == 3) return with_role(staff, item, unit, "leader");
  People people = of_roster(staff, item, unit, kRoles.at(level));
  if (people.empty() && level == 0) people = with_role(staff, item, unit, "responsible_unit");
  return people;
}

People owners_of(const Staff& staff, const Item& item, const std::string& wait) {
  return exactly_at(staff, item, owner_of(wait), 0);
}

People at_level(const Staff& staff, const Item& item, const std::string& wait,
                std::size_t level) {
  const Owner owner = owner_of(wait);
  for (std::size_t rung = level; rung < kOfficeLevel; ++rung) {
    const People people = exactly_at(staff, item, owner, rung);
    if (!people.empty()) return people;
  }
  constexpr std::size_t kHead = 3;
  if (level == kHead && owner != Owner::office) {
    // Of the head the form knows nothing: whoever is in charge, else the office.
    const People in_charge = exactly_at(staff, item, owner, kHead - 1);
    return in_charge.empty() ? exactly_at(staff, item, owner, kOfficeLevel) : in_charge;
  }
  const bool is_its_turn = level == kOfficeLevel || exactly_at(staff, item, owner, 0).empty();
  return is_its_turn ? exactly_at(staff, item, owner, kOfficeLevel) : People{};
}

}  // namespace pledge::year

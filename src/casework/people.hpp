#pragma once
#include "access/actor.hpp"
#include "casework/desk.hpp"

/// Who works here, by name and unit, for whoever looks for a colleague: no sign-in names, no roles.
namespace pledge::casework {

struct Person {
  std::string name;
  base::UnitCode unit;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("name", self.name);
    visit("unit", self.unit);
  }
};
struct People {
  std::vector<Person> people;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("people", self.people); }
};
/// All of them for who looks after all units; the own unit's and the coordinating office's for the
/// others. Administrators are nobody's colleagues in a case.
People people_seen(Desk& desk, const access::Actor& reader);

}  // namespace pledge::casework

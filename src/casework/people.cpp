#include "casework/people.hpp"

#include <algorithm>

namespace pledge::casework {
namespace {

using access::Role;

constexpr std::array kOverAll{Role::coordinating_office, Role::verifier, Role::discipline,
                              Role::leader};
constexpr std::array kBusiness{Role::coordinating_office, Role::task_force,
                               Role::responsible_unit,    Role::verifier,
                               Role::discipline,          Role::leader};

bool holds(const access::Officer& officer, Role role) {
  return std::any_of(officer.grants.begin(), officer.grants.end(),
                     [&](const auto& grant) { return grant.role == role; });
}

}  // namespace

People people_seen(Desk& desk, const access::Actor& reader) {
  const auto reads = [&](Role role) { return reader.has(role); };
  const bool is_over_all = std::any_of(kOverAll.begin(), kOverAll.end(), reads);
  People found;
  if (!std::any_of(kBusiness.begin(), kBusiness.end(), reads)) return found;
  for (const access::Officer& officer : desk.stores().officers.all()) {
    const bool works_here = std::any_of(kBusiness.begin(), kBusiness.end(),
                                        [&](Role role) { return holds(officer, role); });
    const bool is_near =
        officer.unit == reader.unit || holds(officer, Role::coordinating_office);
    if (officer.is_disabled || !works_here || !(is_over_all || is_near)) continue;
    found.people.push_back({officer.name, officer.unit});
  }
  return found;
}

}  // namespace pledge::casework

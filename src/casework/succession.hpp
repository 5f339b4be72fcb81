#pragma once
#include "casework/officer_work.hpp"

/// 交接: what is open in an officer's hands, and handing all of it to somebody else in one act.
/// Problems belong to units and groups; an officer holds them through his roles.
namespace pledge::casework {

/// One role of an officer and what is open under it.
struct Holding {
  access::Role role = access::Role::responsible_unit;
  std::optional<base::GroupCode> group;
  std::int64_t open_count = 0;
  bool is_only_holder = false;  ///< nobody else in office holds it for this unit or group
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("role", self.role);
    visit("group", self.group);
    visit("open_count", self.open_count);
    visit("is_only_holder", self.is_only_holder);
  }
};
std::vector<Holding> holdings_of(Desk& desk, const access::Officer& officer);

/// Every role goes to the successor, none stays: one transaction, an event a role on both sides.
struct HandOver {
  base::OfficerId successor;
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("successor", self.successor);
    visit("reason", self.reason, base::required_long_text());
  }
};
/// The predecessor as he is afterwards. Rules: those of granting and revoking,
/// `successor_is_another_person`, `successor_is_of_the_unit`, `officer_is_not_disabled`.
base::Outcome<access::Officer> hand_over(Desk& desk, const Acting& acting,
                                         const HandOver& command);

}  // namespace pledge::casework

#pragma once
#include <set>
#include <string>
#include <vector>

/// Who works in the district, as the bookkeeper knows them.
namespace pledge::year {

/// The office's own unit, and who stands in where that unit is itself responsible (方案四、（四）).
inline constexpr const char* kOfficeUnit = "development_reform_bureau";
inline constexpr const char* kStandInUnit = "discipline_commission";

struct Colleague {
  std::int64_t id = 0;
  std::string name;
  std::string unit;
  std::set<std::string> roles;  ///< "task_force:public_arrears" names its group
  bool has_mail = false;        ///< wants every notice by mail too

  bool is(const std::string& role) const { return roles.contains(role); }
};

/// A row of 附件1 that somebody holds.
struct RosterLine {
  std::string group;
  std::string unit;
  std::string role;  ///< "contact", "section_head", "leader_in_charge"
  std::string person;
};

struct Staff {
  std::vector<Colleague> colleagues;
  std::vector<RosterLine> roster;

  const Colleague& of(std::int64_t id) const {
    for (const Colleague& one : colleagues) {
      if (one.id == id) return one;
    }
    return colleagues.front();
  }
};

/// 方案三: who leads a group.
std::string principal_unit_of(const std::string& group);

}  // namespace pledge::year

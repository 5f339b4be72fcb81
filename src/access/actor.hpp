#pragma once
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/record.hpp"
#include "base/stamp.hpp"

namespace pledge::access {

/// Who uses the system. The three administrators are three different people.
PLEDGE_ENUM(Role, coordinating_office, task_force, responsible_unit, verifier, discipline, leader,
            system_administrator, security_administrator, audit_administrator)

/// A role that an officer holds; `group` only with task_force (the group it works for).
struct Grant {
  Role role = Role::responsible_unit;
  std::optional<base::GroupCode> group;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("role", self.role);
    visit("group", self.group);
  }
  friend bool operator==(const Grant&, const Grant&) = default;
};

/// Who acts: an officer with grants, or a job (which proposes and never decides).
struct Actor {
  base::OfficerId officer;
  std::string name;
  base::UnitCode unit;
  std::string job;                         ///< "daily_scan"; empty for an officer
  std::vector<Grant> grants;
  std::vector<base::UnitCode> unit_tree;   ///< the own unit and all below it
  /// Units whose matters this officer's unit handles in place of the coordinating office: the
  /// office's own and those below it, when the plan names this unit as stand-in.
  std::vector<base::UnitCode> stands_in_for;
  std::vector<base::ProblemId> recused_problems;
  std::vector<base::LeadId> recused_leads;

  bool has(Role role) const {
    return std::any_of(grants.begin(), grants.end(),
                       [&](const Grant& grant) { return grant.role == role; });
  }
  bool works_for(const base::GroupCode& group) const {
    return std::any_of(grants.begin(), grants.end(), [&](const Grant& grant) {
      return grant.role == Role::task_force && grant.group == group;
    });
  }
  bool is_in_tree(const base::UnitCode& other) const {
    return std::find(unit_tree.begin(), unit_tree.end(), other) != unit_tree.end();
  }
  /// Of that unit or of one above it; whoever acts over a unit must not be.
  bool is_of(const base::UnitCode& other) const { return unit == other || is_in_tree(other); }
  bool handles_for_the_office(const base::UnitCode& other) const {
    return std::find(stands_in_for.begin(), stands_in_for.end(), other) != stands_in_for.end();
  }
  base::Stamp stamp(base::Instant at) const { return {at, officer, unit, job}; }
};

}  // namespace pledge::access

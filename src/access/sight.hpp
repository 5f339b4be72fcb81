#pragma once
#include "access/scope.hpp"

/// 为什么看得见、看不见: which of an officer's roles show him what. Derived from scope_of, role by
/// role, so that the explanation cannot say something else than the lists do.
namespace pledge::access {

PLEDGE_ENUM(SightBy, everything, unit, group)

struct SightGround {
  Role role = Role::responsible_unit;
  std::optional<base::GroupCode> group;
  std::optional<SightBy> by;  ///< nothing: this role shows no problems
  bool shows_leads = false;   ///< all leads; a unit sees its own self-checks besides
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("role", self.role);
    visit("group", self.group);
    visit("by", self.by);
    visit("shows_leads", self.shows_leads);
  }
};

/// What each role of the actor shows.
std::vector<SightGround> grounds_of(const Actor& actor);
/// The roles through which the actor would see this problem; recusal is another matter.
std::vector<SightGround> grounds_for(const Actor& actor, const ProblemFacts& facts);

}  // namespace pledge::access

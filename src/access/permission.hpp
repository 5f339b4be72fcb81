#pragma once
#include <span>
#include <string>

#include "access/actor.hpp"
#include "base/refusal.hpp"

namespace pledge::access {

/// How the officer must stand to the thing acted on, beside holding the role.
enum class Relation {
  any,
  responsible_unit,      ///< belongs to the responsible unit (or to a unit below it)
  group,                 ///< works for the thing's task group
  not_responsible_unit,  ///< belongs to any other unit: nobody verifies himself
  stand_in               ///< belongs to the unit that stands in for the coordinating office here
};

/// One line of an act's permission table: a role, and how it stands to the thing.
struct Permission {
  Role role;
  Relation relation = Relation::any;
};

/// What a permission looks at.
struct Subject {
  base::UnitCode responsible_unit;
  base::GroupCode group;
};

/// True when one permission of `allowed` fits the actor.
bool is_permitted(const Actor& actor, std::span<const Permission> allowed, const Subject& subject);

/// True when an act with these permissions concerns the actor at all: he holds one of the roles,
/// and where it is only for standing in, he does stand in.
bool is_concerned(const Actor& actor, std::span<const Permission> allowed, const Subject& subject);

/// `actor_holds_the_role` when no role of `allowed` is held, else `actor_stands_in_the_relation`
/// when the roles are held but not for this thing; empty when permitted.
base::Refusals why_not_permitted(const Actor& actor, std::span<const Permission> allowed,
                                 const Subject& subject);

}  // namespace pledge::access

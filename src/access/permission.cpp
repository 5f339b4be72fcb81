#include "access/permission.hpp"

#include "base/rule.hpp"

namespace pledge::access {
namespace {

bool stands(const Actor& actor, Relation relation, const Subject& subject) {
  const bool is_own = actor.is_of(subject.responsible_unit);
  switch (relation) {
    case Relation::any: return true;
    case Relation::responsible_unit: return is_own;
    case Relation::group: return actor.works_for(subject.group);
    case Relation::not_responsible_unit: return !is_own;
    case Relation::stand_in: return actor.handles_for_the_office(subject.responsible_unit);
  }
  return false;
}

}  // namespace

bool is_permitted(const Actor& actor, std::span<const Permission> allowed,
                  const Subject& subject) {
  return std::any_of(allowed.begin(), allowed.end(), [&](const Permission& permission) {
    return actor.has(permission.role) && stands(actor, permission.relation, subject);
  });
}

bool is_concerned(const Actor& actor, std::span<const Permission> allowed,
                  const Subject& subject) {
  return std::any_of(allowed.begin(), allowed.end(), [&](const Permission& permission) {
    const bool is_for_stand_in = permission.relation == Relation::stand_in;
    return actor.has(permission.role) &&
           (!is_for_stand_in || stands(actor, Relation::stand_in, subject));
  });
}

base::Refusals why_not_permitted(const Actor& actor, std::span<const Permission> allowed,
                                 const Subject& subject) {
  using enum base::Rule;
  if (is_permitted(actor, allowed, subject)) return {};
  const bool holds = is_concerned(actor, allowed, subject);
  return {{holds ? actor_stands_in_the_relation : actor_holds_the_role, {}, {}}};
}

}  // namespace pledge::access

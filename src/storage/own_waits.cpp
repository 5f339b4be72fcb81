#include "storage/own_waits.hpp"

namespace pledge::storage {
namespace {

using access::Role;
using deadline::WaitKind;
using deadline::WaitOwner;

/// One role's part of the condition: kinds of an owner, of some units or groups.
struct Part {
  WaitOwner owner;
  std::string column;
  std::vector<std::string> values;
  bool is_all_but = false;  ///< of all but these
};

std::vector<std::string> unit_texts(const std::vector<base::UnitCode>& units) {
  std::vector<std::string> texts;
  for (const auto& unit : units) texts.push_back(unit.text);
  return texts;
}

std::vector<Part> parts_of(const access::Actor& officer) {
  std::vector<Part> parts;
  Part units{WaitOwner::responsible_unit, "p.responsible_unit", {}};
  Part groups{WaitOwner::task_force, "p.group_code", {}};
  for (const access::Grant& grant : officer.grants) {
    if (grant.role == Role::responsible_unit) units.values = unit_texts(officer.unit_tree);
    if (grant.role == Role::task_force && grant.group) groups.values.push_back(grant.group->text);
    // Nobody rules on his own unit: there the stand-in is the office.
    if (grant.role == Role::coordinating_office) {
      parts.push_back({WaitOwner::coordinating_office, "p.responsible_unit",
                       unit_texts(access::scope_of(officer).own_units), true});
    }
    if (grant.role == Role::verifier && access::stands_in(officer)) {
      parts.push_back({WaitOwner::coordinating_office, "p.responsible_unit",
                       unit_texts(officer.stands_in_for)});
    }
  }
  if (!units.values.empty()) parts.push_back(units);
  if (!groups.values.empty()) parts.push_back(groups);
  return parts;
}

std::string clause_of(const Part& part, std::vector<Where::Held>& values) {
  const auto kinds = kinds_owed_by(part.owner);
  for (const std::string& kind : kinds) values.emplace_back(kind);
  for (const std::string& value : part.values) values.emplace_back(value);
  return "(w.kind IN (" + marks_of(kinds.size()) + ") AND " + part.column +
         (part.is_all_but ? " NOT IN (" : " IN (") + marks_of(part.values.size()) + "))";
}

}  // namespace

std::vector<std::string> kinds_owed_by(WaitOwner owner) {
  std::vector<std::string> kinds;
  for (const deadline::WaitRule& rule : deadline::wait_rules()) {
    const bool is_owed =
        rule.kind != WaitKind::notice_end && rule.kind != WaitKind::pause_end;
    if (is_owed && rule.owner == owner) kinds.emplace_back(base::name_of(rule.kind));
  }
  return kinds;
}

bool add_own_waits(Where& where, const access::Actor& officer,
                   const casework::OwnWaitQuery& query) {
  const WaitOwner owner = deadline::rule_of(query.kind).owner;
  std::string any;
  std::vector<Where::Held> values;
  const auto add = [&](const std::string& clause) { any += (any.empty() ? "" : " OR ") + clause; };
  for (const Part& part : parts_of(officer)) {
    if (part.owner != owner) continue;
    add(part.column + (part.is_all_but ? " NOT IN (" : " IN (") + marks_of(part.values.size()) +
        ")");
    for (const std::string& value : part.values) values.emplace_back(value);
  }
  if (owner == WaitOwner::task_force && officer.has(Role::coordinating_office)) {
    for (const access::Subject& subject : query.office_checks) {
      add("(p.group_code = ? AND p.responsible_unit = ?)");
      values.emplace_back(subject.group.text);
      values.emplace_back(subject.responsible_unit.text);
    }
  }
  if (query.kind == WaitKind::on_site_verification && officer.has(Role::verifier)) add("1 = 1");
  if (any.empty()) return false;
  where.add("(" + any + ")");
  where.values().insert(where.values().end(), values.begin(), values.end());
  return true;
}

bool add_own_waits(Where& where, const access::Actor& officer) {
  const auto parts = parts_of(officer);
  if (parts.empty()) return false;
  std::string any;
  std::vector<Where::Held> values;
  for (const Part& part : parts) any += (any.empty() ? "" : " OR ") + clause_of(part, values);
  where.add("(" + any + ")");
  where.values().insert(where.values().end(), values.begin(), values.end());
  return true;
}

}  // namespace pledge::storage

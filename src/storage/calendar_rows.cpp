#include "storage/light_columns.hpp"
#include "storage/notice_rows.hpp"
#include "storage/where.hpp"

/// Of the reminders: what stands in an officer's calendar.
namespace pledge::storage {
namespace {

using access::Role;
using casework::CalendarRow;
using deadline::WaitOwner;

constexpr std::string_view kColumns =
    "SELECT p.problem_id, p.version, p.changed_at, p.number, p.responsible_unit, p.campaign";

/// Kinds owed by one owner. The end of a notice or a pause is awaited, not owed.
std::vector<std::string> kinds_of(WaitOwner owner) {
  std::vector<std::string> kinds;
  for (const deadline::WaitRule& rule : deadline::wait_rules()) {
    const bool is_owed = rule.kind != deadline::WaitKind::notice_end &&
                         rule.kind != deadline::WaitKind::pause_end;
    if (is_owed && rule.owner == owner) kinds.emplace_back(base::name_of(rule.kind));
  }
  return kinds;
}

/// One role's part of the condition: kinds of an owner, of some units or groups.
struct Part {
  WaitOwner owner;
  std::string column;  ///< empty: of all
  std::vector<std::string> values;
};

std::vector<Part> parts_of(const access::Actor& officer) {
  std::vector<Part> parts;
  Part units{WaitOwner::responsible_unit, "p.responsible_unit", {}};
  Part groups{WaitOwner::task_force, "p.group_code", {}};
  for (const access::Grant& grant : officer.grants) {
    if (grant.role == Role::responsible_unit) {
      for (const auto& unit : officer.unit_tree) units.values.push_back(unit.text);
    }
    if (grant.role == Role::task_force && grant.group) groups.values.push_back(grant.group->text);
    if (grant.role == Role::coordinating_office) {
      parts.push_back({WaitOwner::coordinating_office, {}, {}});
    }
  }
  if (!units.values.empty()) parts.push_back(units);
  if (!groups.values.empty()) parts.push_back(groups);
  return parts;
}

std::string clause_of(const Part& part, std::vector<Where::Held>& values) {
  const auto kinds = kinds_of(part.owner);
  std::string clause = "(w.kind IN (" + marks_of(kinds.size()) + ")";
  for (const std::string& kind : kinds) values.emplace_back(kind);
  if (!part.column.empty()) {
    clause += " AND " + part.column + " IN (" + marks_of(part.values.size()) + ")";
    for (const std::string& value : part.values) values.emplace_back(value);
  }
  return clause + ")";
}

CalendarRow read(const Row& row) {
  CalendarRow out;
  out.problem = {row.int64(0)};
  out.version = row.int64(1);
  out.changed_at = base::parse_instant(row.text(2)).value_or(base::Instant{});
  out.number = row.text(3);
  out.responsible_unit = {std::string(row.text(4))};
  out.campaign = {std::string(row.text(5))};
  return out;
}

}  // namespace

std::vector<CalendarRow> ReminderRows::calendar_open(const access::Actor& officer) {
  std::vector<CalendarRow> rows;
  const auto parts = parts_of(officer);
  if (parts.empty()) return rows;
  Where where(region_, "w.");
  where.add("w.due_day < ?", std::string(kNever));
  std::string any;
  std::vector<Where::Held> values;
  for (const Part& part : parts) any += (any.empty() ? "" : " OR ") + clause_of(part, values);
  where.add("(" + any + ")");
  where.values().insert(where.values().end(), values.begin(), values.end());
  add_problem_scope(where, access::scope_of(officer), "p.");
  where.values().emplace_back(casework::kCalendarRows);
  db_.query(std::string(kColumns) + ", w.kind, w.due_day FROM open_wait w"
                " JOIN problem p ON p.region_code = w.region_code"
                " AND p.problem_id = w.problem_id WHERE " +
                where.sql() + " ORDER BY w.due_day, w.problem_id, w.kind LIMIT ?",
            where.parameters(), [&](const Row& row) {
              CalendarRow one = read(row);
              one.kind = base::find_enumerator<deadline::WaitKind>(row.text(6));
              one.due_day = base::parse_day(row.text(7));
              for (const CalendarRow& kept : rows) {
                if (kept.problem == one.problem) return;
              }
              rows.push_back(std::move(one));
            });
  return rows;
}

std::vector<CalendarRow> ReminderRows::calendar_changed(const access::Actor& officer,
                                                        base::Instant since) {
  std::vector<CalendarRow> rows;
  Where where(region_, "p.");
  where.add("p.changed_at >= ?", base::to_text(since));
  add_problem_scope(where, access::scope_of(officer), "p.");
  where.values().emplace_back(casework::kCalendarRows);
  db_.query(std::string(kColumns) + " FROM problem p WHERE " + where.sql() +
                " ORDER BY p.changed_at DESC, p.problem_id LIMIT ?",
            where.parameters(), [&](const Row& row) { rows.push_back(read(row)); });
  return rows;
}

}  // namespace pledge::storage

#include "storage/light_columns.hpp"
#include "storage/notice_rows.hpp"
#include "storage/own_waits.hpp"
#include "storage/where.hpp"

/// Of the reminders: what stands in an officer's calendar.
namespace pledge::storage {
namespace {

using casework::CalendarRow;

constexpr std::string_view kColumns =
    "SELECT p.problem_id, p.version, p.changed_at, p.number, p.responsible_unit, p.campaign";

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
  Where where(region_, "w.");
  where.add("w.due_day < ?", std::string(kNever));
  if (!add_own_waits(where, officer)) return rows;
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

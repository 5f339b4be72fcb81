#include "base/codec.hpp"
#include "storage/notice_rows.hpp"
#include "storage/stored_text.hpp"

/// Of the reminders: what an officer's calendar said when it was read.
namespace pledge::storage {

std::vector<notice::CalendarEntry> ReminderRows::calendar_lines(base::OfficerId officer) {
  std::vector<notice::CalendarEntry> lines;
  db_.each("SELECT body FROM calendar_line WHERE region_code = ? AND officer_id = ? ORDER BY uid",
           [&](const Row& row) {
             lines.push_back(from_stored<notice::CalendarEntry>(row.text(0)));
           },
           region_.text, officer.value);
  return lines;
}

void ReminderRows::keep_calendar_line(base::OfficerId officer,
                                      const notice::CalendarEntry& line) {
  db_.exec("INSERT INTO calendar_line (region_code, officer_id, uid, body) VALUES (?, ?, ?, ?)"
           " ON CONFLICT (region_code, officer_id, uid) DO UPDATE SET body = excluded.body",
           region_.text, officer.value, line.uid, base::to_canonical_text(line));
}

}  // namespace pledge::storage

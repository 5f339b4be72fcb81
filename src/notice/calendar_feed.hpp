#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/record.hpp"

/// 日历订阅 (RFC 5545): an officer's due days, as tasks or as all-day events.
namespace pledge::notice {

/// One wait of one thing, as it stands in one officer's calendar.
struct CalendarEntry {
  std::string uid;  ///< the same for a wait as long as it lasts, whatever its day
  std::int64_t sequence = 0;
  base::Instant changed_at;
  std::string summary;
  std::string description;
  std::string url;
  base::Day due_day;  ///< of a cancelled one: the day it had
  bool is_cancelled = false;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("uid", self.uid);
    visit("sequence", self.sequence);
    visit("changed_at", self.changed_at);
    visit("summary", self.summary);
    visit("description", self.description);
    visit("url", self.url);
    visit("due_day", self.due_day);
    visit("is_cancelled", self.is_cancelled);
  }
};

enum class CalendarAs { tasks, events };

/// Lines end in CRLF and are folded at 75 octets, never inside a UTF-8 character.
std::string calendar_text(const std::string& name, const std::vector<CalendarEntry>& entries,
                          base::Instant now, CalendarAs as);
std::string fold_line(const std::string& line);
/// Backslash, semicolon, comma and line breaks as RFC 5545 §3.3.11 wants them.
std::string escape_text(const std::string& text);

}  // namespace pledge::notice

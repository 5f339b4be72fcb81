#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/record.hpp"

/// 日历订阅 (RFC 5545): an officer's due days, as tasks or as all-day events.
namespace pledge::notice {

struct CalendarEntry {
  std::string uid;  ///< the same for a problem as long as it is in the feed
  std::int64_t sequence = 0;
  base::Instant changed_at;
  std::string summary;
  std::string description;
  std::string url;
  std::optional<base::Day> due_day;
  bool is_cancelled = false;
};

enum class CalendarAs { tasks, events };

/// Lines end in CRLF and are folded at 75 octets, never inside a UTF-8 character.
std::string calendar_text(const std::string& name, const std::vector<CalendarEntry>& entries,
                          base::Instant now, CalendarAs as);
std::string fold_line(const std::string& line);
/// Backslash, semicolon, comma and line breaks as RFC 5545 §3.3.11 wants them.
std::string escape_text(const std::string& text);

}  // namespace pledge::notice

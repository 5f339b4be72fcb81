#include "notice/calendar_lines.hpp"

#include <map>

namespace pledge::notice {
namespace {

constexpr std::int64_t kDay = 24 * 3'600'000;

bool says_the_same(const CalendarEntry& a, const CalendarEntry& b) {
  return a.due_day == b.due_day && a.summary == b.summary && a.description == b.description &&
         a.url == b.url && a.is_cancelled == b.is_cancelled;
}

}  // namespace

CalendarTurn turn_calendar(const std::vector<CalendarEntry>& stood,
                           const std::vector<CalendarEntry>& waiting, base::Instant now,
                           std::optional<base::Day> whole_until) {
  std::map<std::string, const CalendarEntry*> before;
  for (const CalendarEntry& line : stood) before[line.uid] = &line;
  CalendarTurn turn;
  const auto change = [&](CalendarEntry line, std::int64_t sequence) {
    line.sequence = sequence;
    line.changed_at = now;
    turn.changed.push_back(line);
    turn.shown.push_back(std::move(line));
  };
  for (const CalendarEntry& line : waiting) {
    const auto known = before.extract(line.uid);
    if (!known) {
      change(line, 0);
    } else if (says_the_same(*known.mapped(), line)) {
      turn.shown.push_back(*known.mapped());
    } else {
      change(line, known.mapped()->sequence + 1);
    }
  }
  for (const auto& [uid, line] : before) {
    if (line->is_cancelled) {
      const std::int64_t since = now.milliseconds - line->changed_at.milliseconds;
      if (since <= kCancelledDays * kDay) turn.shown.push_back(*line);
      continue;
    }
    if (whole_until && line->due_day >= *whole_until) continue;
    CalendarEntry left = *line;
    left.is_cancelled = true;
    change(std::move(left), line->sequence + 1);
  }
  return turn;
}

}  // namespace pledge::notice

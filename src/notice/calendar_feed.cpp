#include "notice/calendar_feed.hpp"

namespace pledge::notice {
namespace {

constexpr std::size_t kOctets = 75;

/// 20240820T010000Z.
std::string utc_text(base::Instant at) {
  std::string text = base::to_text(at);
  std::string out;
  for (const char mark : text.substr(0, 19)) {
    if (mark != '-' && mark != ':') out += mark;
  }
  return out + "Z";
}

std::string date_text(base::Day day) {
  std::string out;
  for (const char mark : base::to_text(day)) {
    if (mark != '-') out += mark;
  }
  return out;
}

bool is_continuation(char mark) { return (static_cast<unsigned char>(mark) & 0xC0) == 0x80; }

class Lines {
 public:
  void add(const std::string& line) { text_ += fold_line(line) + "\r\n"; }
  std::string text() const { return text_; }

 private:
  std::string text_;
};

/// Beijing has had no daylight saving since 1991.
void add_zone(Lines& lines) {
  for (const char* line :
       {"BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19910915T000000",
        "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE"}) {
    lines.add(line);
  }
}

/// Nine in the morning of the day before: a day without time begins at midnight.
void add_alarm(Lines& lines, const std::string& summary, CalendarAs as) {
  lines.add("BEGIN:VALARM");
  lines.add("ACTION:DISPLAY");
  lines.add(as == CalendarAs::tasks ? "TRIGGER;RELATED=END:-PT15H" : "TRIGGER:-PT15H");
  lines.add("DESCRIPTION:" + escape_text(summary));
  lines.add("END:VALARM");
}

void add_days(Lines& lines, const CalendarEntry& entry, CalendarAs as) {
  if (as == CalendarAs::tasks) return lines.add("DUE;VALUE=DATE:" + date_text(entry.due_day));
  lines.add("DTSTART;VALUE=DATE:" + date_text(entry.due_day));
  lines.add("DTEND;VALUE=DATE:" + date_text(entry.due_day + 1));
  lines.add("TRANSP:TRANSPARENT");
}

void add_entry(Lines& lines, const CalendarEntry& entry, base::Instant now, CalendarAs as) {
  const std::string kind = as == CalendarAs::tasks ? "VTODO" : "VEVENT";
  lines.add("BEGIN:" + kind);
  lines.add("UID:" + entry.uid);
  lines.add("DTSTAMP:" + utc_text(now));
  lines.add("LAST-MODIFIED:" + utc_text(entry.changed_at));
  lines.add("SEQUENCE:" + std::to_string(entry.sequence));
  add_days(lines, entry, as);
  lines.add("SUMMARY:" + escape_text(entry.summary));
  if (!entry.description.empty()) lines.add("DESCRIPTION:" + escape_text(entry.description));
  if (!entry.url.empty()) lines.add("URL:" + entry.url);
  const char* open = as == CalendarAs::tasks ? "NEEDS-ACTION" : "CONFIRMED";
  lines.add(std::string("STATUS:") + (entry.is_cancelled ? "CANCELLED" : open));
  if (!entry.is_cancelled) add_alarm(lines, entry.summary, as);
  lines.add("END:" + kind);
}

}  // namespace

std::string escape_text(const std::string& text) {
  std::string out;
  for (const char mark : text) {
    if (mark == '\\' || mark == ';' || mark == ',') out += '\\';
    if (mark == '\n') out += "\\n";
    else if (mark != '\r') out += mark;
  }
  return out;
}

std::string fold_line(const std::string& line) {
  std::string out;
  std::size_t begin = 0;
  std::size_t room = kOctets;
  while (line.size() - begin > room) {
    std::size_t end = begin + room;
    while (end > begin && is_continuation(line[end])) --end;
    out += line.substr(begin, end - begin) + "\r\n ";
    begin = end;
    room = kOctets - 1;  // the blank counts
  }
  return out + line.substr(begin);
}

std::string calendar_text(const std::string& name, const std::vector<CalendarEntry>& entries,
                          base::Instant now, CalendarAs as) {
  Lines lines;
  lines.add("BEGIN:VCALENDAR");
  lines.add("VERSION:2.0");
  lines.add("PRODID:-//Pledge//Deadlines//ZH");
  lines.add("CALSCALE:GREGORIAN");
  lines.add("METHOD:PUBLISH");
  lines.add("X-WR-CALNAME:" + escape_text(name));
  lines.add("X-WR-TIMEZONE:Asia/Shanghai");
  lines.add("REFRESH-INTERVAL;VALUE=DURATION:PT4H");
  add_zone(lines);
  for (const CalendarEntry& entry : entries) add_entry(lines, entry, now, as);
  lines.add("END:VCALENDAR");
  return lines.text();
}

}  // namespace pledge::notice

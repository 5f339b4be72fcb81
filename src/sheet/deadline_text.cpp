#include "sheet/deadline_text.hpp"

#include "base/text.hpp"
#include "sheet/plain_date.hpp"

namespace pledge::sheet {

DeadlineReading read_deadline_text(std::string_view raw, const ReferenceDay& reference,
                                   const deadline::WorkingCalendar&) {
  DeadlineReading reading;
  const std::string text = base::trim(raw);
  if (text.empty()) {
    reading.flags = {"blank"};
    reading.confidence = 1;
    return reading;
  }
  const PlainDate date = parse_plain_date(text, reference.year.value_or(0));
  if (date.day) {
    reading.kind = DeadlineKind::fixed;
    reading.due = date.day;
    reading.confidence = 1;
    return reading;
  }
  reading.kind = date.is_date ? DeadlineKind::invalid : DeadlineKind::vague;
  reading.leftover = text;
  reading.findings = {date.is_date ? "没有这一天" : "看不懂这段文字，请人工确定日期"};
  return reading;
}

}  // namespace pledge::sheet

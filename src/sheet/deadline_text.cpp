#include "sheet/deadline_text.hpp"

#include <algorithm>

#include "sheet/cell_text.hpp"
#include "sheet/deadline_draft.hpp"

namespace pledge::sheet {
namespace {

DeadlineReading too_long() {
  DeadlineReading reading;
  reading.kind = DeadlineKind::vague;
  reading.flags = {"not-understood"};
  reading.findings = {"文字太长，不像时限"};
  return reading;
}

}  // namespace

DeadlineReading read_deadline_text(std::string_view raw, const ReferenceDay& reference,
                                   const deadline::WorkingCalendar& calendar) {
  if (raw.size() > kPhraseBytesMax) {
    DeadlineReading reading = too_long();
    reading.leftover = raw;
    return reading;
  }
  const grammar::Scan scan = grammar::scan_cell(grammar::read_chars(raw));
  grammar::Draft draft{scan, grammar::Frame{reference, calendar}};
  DeadlineReading reading;
  if (!grammar::read_whole_cell(scan.cell, raw, draft, reading)) {
    grammar::collect_entries(draft);
    grammar::merge_entries(draft);
    grammar::conclude(draft, reading);
    grammar::flag_looks(draft);
  } else {
    draft.used.push_back({0, scan.text().size()});
  }
  grammar::weigh(draft, reading);
  if (reading.kind == DeadlineKind::none && scan.text().empty()) reading.confidence = 1;
  grammar::cover(draft, reading);
  grammar::caution(draft, reading);
  return reading;
}

}  // namespace pledge::sheet

#include "casework/calendar_then.hpp"

namespace pledge::casework {

std::shared_ptr<const deadline::WorkingCalendar> calendar_at(Desk& desk, std::int64_t size) {
  auto then = desk.shipped_calendar();
  bool is_of_now = true;
  for (const workday::WorkdayYear& year : desk.stores().workdays.list()) {
    std::optional<workday::WorkdayYear> loaded;
    for (const TimelineEntry& line : desk.stores().ledger.timeline("workday_year", year.year)) {
      if (line.entry_index >= size) break;
      workday::Event event;
      if (line.payload.is_null() || !base::read_event(line.event, line.payload, event)) break;
      loaded = workday::apply(loaded, event, {line.at, line.officer, line.unit, line.job});
    }
    is_of_now = is_of_now && loaded && loaded->version == year.version;
    if (loaded) then = workday::with_year(then, *loaded);
  }
  using Calendar = deadline::WorkingCalendar;
  // Whose life is the desk's.
  if (is_of_now) return std::shared_ptr<const Calendar>(std::shared_ptr<void>(), &desk.calendar());
  return std::make_shared<const Calendar>(std::move(then));
}

}  // namespace pledge::casework

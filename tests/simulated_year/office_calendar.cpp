#include "simulated_year/office_calendar.hpp"

#include <fstream>
#include <stdexcept>

namespace pledge::year {

OfficeCalendar OfficeCalendar::read(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("no calendar at " + path);
  OfficeCalendar calendar;
  std::string line;
  while (std::getline(file, line)) {
    const auto day = base::parse_day(line.substr(0, line.find(',')));
    if (!day) continue;  // the heading
    const bool is_makeup = line.find(",makeup_workday,") != std::string::npos;
    (is_makeup ? calendar.makeup_ : calendar.off_).insert(*day);
  }
  return calendar;
}

bool OfficeCalendar::is_working(base::Day day) const {
  if (makeup_.contains(day)) return true;
  return !off_.contains(day) && base::weekday(day) <= 5;
}

base::Day OfficeCalendar::after(base::Day start, std::int32_t count) const {
  const std::int32_t step = count < 0 ? -1 : 1;
  base::Day day = start;
  while (count != 0) {
    day = day + step;
    if (is_working(day)) count -= step;
  }
  return day;
}

std::int32_t OfficeCalendar::between(base::Day from, base::Day to) const {
  if (to < from) return -between(to, from);
  std::int32_t count = 0;
  for (base::Day day = from + 1; day <= to; day = day + 1) count += is_working(day) ? 1 : 0;
  return count;
}

base::Day OfficeCalendar::last_working_day(base::Month month) const {
  base::Day day = base::last_day(month);
  while (!is_working(day)) day = day - 1;
  return day;
}

}  // namespace pledge::year

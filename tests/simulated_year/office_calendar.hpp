#pragma once
#include <set>
#include <string>

#include "base/day.hpp"

/// The bookkeeper's own reading of the working calendar: nothing of src/deadline is used.
namespace pledge::year {

class OfficeCalendar {
 public:
  /// Reads date,kind,name from the file of the 国务院办公厅 holidays.
  static OfficeCalendar read(const std::string& path);

  bool is_working(base::Day day) const;
  /// So many working days after `start`, or before it; the start is not counted.
  base::Day after(base::Day start, std::int32_t count) const;
  /// Working days after `from` up to and with `to`; negative when `to` comes first.
  std::int32_t between(base::Day from, base::Day to) const;
  base::Day last_working_day(base::Month month) const;

 private:
  std::set<base::Day> off_;
  std::set<base::Day> makeup_;
};

}  // namespace pledge::year

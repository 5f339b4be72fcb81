#pragma once
#include <fstream>
#include <iterator>
#include <string>

#include "deadline/working_calendar.hpp"

/// For tests only: the calendar that ships with the program, read from the source tree.
#ifndef PLEDGE_SOURCE_DIR
#define PLEDGE_SOURCE_DIR "."
#endif

namespace pledge::deadline {

inline std::string seed_calendar_text() {
  std::ifstream file(PLEDGE_SOURCE_DIR "/data/cn_calendar_exceptions_2019_2026.csv",
                     std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline const WorkingCalendar& seed_calendar() {
  static const WorkingCalendar kCalendar = WorkingCalendar::load(seed_calendar_text());
  return kCalendar;
}

}  // namespace pledge::deadline

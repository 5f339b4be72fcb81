#pragma once
#include <string>

#include "base/record.hpp"

namespace pledge::base {

/// Who did an act and when: part of every event's entry, given to every `apply`.
struct Stamp {
  Instant at;
  OfficerId officer = {};  ///< 0 for a job
  UnitCode unit = {};      ///< the officer's unit at that time
  std::string job = {};    ///< "daily_scan" for a job, else empty

  Day day() const { return beijing_day(at); }
};

}  // namespace pledge::base

#pragma once
#include <functional>
#include <span>

#include "simulated_year/year.hpp"

/// A check that cannot fail is none: the diary is spoilt in one place, and the comparison has to
/// find it and to name the problem.
namespace pledge::year {

struct PlantedFault {
  const char* name;
  /// Spoils one entry; what it is about ("问题 5 "), or nothing when there is no such entry.
  std::optional<std::string> (*plant)(Diary& diary, const Books& books);
};
std::span<const PlantedFault> planted_faults();

/// What the comparison says of books that were kept by this diary.
Complaints complaints_about(Year& year, const Diary& diary);

}  // namespace pledge::year

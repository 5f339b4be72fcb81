#pragma once
#include "simulated_year/district.hpp"

namespace pledge::year {

/// A scan passes over problems that rest. One that looks at all of them, right behind it, and is
/// taken back, must find nothing left to do.
Complaints compare_with_a_scan_of_all(support::TrialRegion& region, const Books& books);

}  // namespace pledge::year

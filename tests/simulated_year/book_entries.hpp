#pragma once
#include "simulated_year/books.hpp"

/// What an entry of the diary does to a problem in the books.
namespace pledge::year {

/// Returns by how many working days the clock was moved: by pausing and resuming alone.
std::int32_t enter(Item& item, const Entry& entry, const OfficeCalendar& calendar);

}  // namespace pledge::year

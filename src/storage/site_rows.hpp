#pragma once
#include <optional>
#include <vector>

#include "base/day.hpp"
#include "base/id.hpp"
#include "storage/connection.hpp"

namespace pledge::storage {

/// True when somebody has written a store there; asks without making anything.
bool has_store(const Database& database);
/// True when it holds this region already.
bool has_region(const Database& database, const base::RegionCode& region);

/// All that it holds: a store that was just made, or not finished, holds none.
std::vector<base::RegionCode> regions_in(const Database& database);

/// The day of a store that was made as a demonstration (table demonstration), whatever the region.
std::optional<base::Day> demonstration_day(const Database& database);
/// From now on the store is a demonstration, for ever. In a transaction of its own.
void mark_demonstration(const Database& database, const base::RegionCode& region, base::Day today);

}  // namespace pledge::storage

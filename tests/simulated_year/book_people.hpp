#pragma once
#include <functional>
#include <set>
#include <string>

#include "simulated_year/books.hpp"

/// Who is told of what waits: of the office, of a group, of a unit, level by level.
namespace pledge::year {

using People = std::set<std::int64_t>;

constexpr std::size_t kOfficeLevel = 4;

enum class Owner { office, group, unit };
Owner owner_of(const std::string& wait);

/// Whoever may not see a problem is not told of it.
bool sees(const Colleague& one, const Item& item);
People those(const Staff& staff, const Item& item,
             const std::function<bool(const Colleague&)>& is);
/// Nobody but that level, empty where it has nobody.
People exactly_at(const Staff& staff, const Item& item, Owner owner, std::size_t level);
/// That level, or the next above it that has somebody.
People at_level(const Staff& staff, const Item& item, const std::string& wait, std::size_t level);

}  // namespace pledge::year

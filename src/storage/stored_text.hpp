#pragma once
#include <string_view>
#include <vector>

#include "base/codec.hpp"
#include "base/fault.hpp"
#include "storage/connection.hpp"

namespace pledge::storage {

/// A record from the text in which we stored it. What does not read back is a fault of the store
/// (corrupt), never the mistake of who asks.
template <class T>
T from_stored(std::string_view text) {
  try {
    return base::from_canonical_text<T>(text);
  } catch (const base::Malformed&) {
    throw base::Fault(base::FaultKind::corrupt, "a stored text does not read back");
  }
}

/// The record that stands in the first column.
template <class T>
T body_of(const Row& row) {
  return from_stored<T>(row.text(0));
}

/// The records in the first column of all rows that `sql` finds.
template <class T, class... Parameters>
std::vector<T> bodies_of(Connection& db, std::string_view sql, const Parameters&... parameters) {
  std::vector<T> all;
  db.each(
      sql, [&](const Row& row) { all.push_back(body_of<T>(row)); }, parameters...);
  return all;
}

}  // namespace pledge::storage

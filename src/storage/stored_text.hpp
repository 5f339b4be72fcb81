#pragma once
#include <string_view>

#include "base/codec.hpp"
#include "base/fault.hpp"

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

}  // namespace pledge::storage

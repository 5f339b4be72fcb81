#pragma once
#include "base/fault.hpp"

namespace pledge::base {

/// Of a row that was loaded in this transaction and is saved with the version it had: where the
/// store knows another version, the row's columns do not say what its body says. That is a row
/// that somebody altered, so the act fails and the program goes on.
inline void must_be_saved(bool is_saved) {
  if (is_saved) return;
  throw Fault(FaultKind::corrupt, "a stored row is not of the version that its body says");
}

}  // namespace pledge::base

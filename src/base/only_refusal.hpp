#pragma once
#include "base/refusal.hpp"

/// For tests only: a rule that is broken alone. tools/check_tidy.py looks for this call, for a list
/// of just that rule, or for a case of tests/scenario.
namespace pledge::base {

inline bool is_only(const Refusals& why, Rule rule) {
  return why.size() == 1 && why.front().rule == rule;
}

}  // namespace pledge::base

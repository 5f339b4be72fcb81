#pragma once
#include <array>

#include "base/enumeration.hpp"

/// What every step table of this folder must hold, checked by the compiler.
namespace pledge::campaign {

template <class Steps, class State, class Act>
constexpr bool allows(const Steps& steps, State from, Act act) {
  for (const auto& step : steps) {
    if (step.from == from && step.act == act) return true;
  }
  return false;
}

template <class Steps, class State, class Act>
constexpr bool leads(const Steps& steps, State from, Act act, State to) {
  for (const auto& step : steps) {
    if (step.from == from && step.act == act && step.to == to) return true;
  }
  return false;
}

/// From the first enumerator, which is the state of a new thing.
template <class State, class Steps>
constexpr bool every_state_is_reachable(const Steps& steps) {
  std::array<bool, base::kNamesOf<State>.size()> reached{};
  reached[0] = true;
  for (std::size_t round = 0; round < reached.size(); ++round) {
    for (const auto& step : steps) {
      if (!reached[static_cast<std::size_t>(step.from)]) continue;
      reached[static_cast<std::size_t>(step.to)] = true;
    }
  }
  for (const bool is_reached : reached) {
    if (!is_reached) return false;
  }
  return true;
}

}  // namespace pledge::campaign

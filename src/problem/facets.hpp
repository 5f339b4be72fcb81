#pragma once
#include "problem/light.hpp"

/// Facets stand beside the state and are derived from facts; they are never stored as states.
namespace pledge::problem {

/// The pause that holds on `today`, if any.
const Pause* pause_on(const Problem& problem, base::Day today);

/// 督办中: the highest step of the ladder that is still open.
std::optional<SupervisionKind> supervised_as(const Problem& problem);

}  // namespace pledge::problem

#pragma once
#include "problem/light.hpp"

/// Facets stand beside the state and are derived from facts; they are never stored as states.
namespace pledge::problem {

/// The pause that holds on `today`, if any.
const Pause* pause_on(const Problem& problem, base::Day today);

/// The due day that is over on `today`: the one in force, or one that was over already when a
/// pause began. A pause stops the clock, it never makes an overdue problem punctual; 重开 does.
std::optional<base::Day> missed_due_day(const Problem& problem, base::Day today);

/// 督办中: the highest step of the ladder that is still open.
std::optional<SupervisionKind> supervised_as(const Problem& problem);

}  // namespace pledge::problem

#pragma once
#include "problem/light.hpp"

/// Facets stand beside the state and are derived from facts; they are never stored as states.
namespace pledge::problem {

/// The pause that holds on `today`, if any.
const Pause* pause_on(const Problem& problem, base::Day today);

/// The pause by which the clock stands on `today`: a clock that had run out does not stand.
const Pause* clock_stopped_on(const Problem& problem, base::Day today);
/// Whether that pause stops what is waited for: never what the office itself owes (ADR 0031).
bool is_stopped_for(const Problem& problem, deadline::WaitKind wait, base::Day today);

/// The due day that was over already when a pause began; 重开 settles it.
std::optional<base::Day> due_day_missed_at_a_pause(const Problem& problem);
/// The due day that is over on `today`: the one in force, or one that was over already when a
/// pause began. A pause stops the clock, it never makes an overdue problem punctual.
std::optional<base::Day> missed_due_day(const Problem& problem, base::Day today);

/// 督办中: the highest step of the ladder that is still open.
std::optional<SupervisionKind> supervised_as(const Problem& problem);

}  // namespace pledge::problem

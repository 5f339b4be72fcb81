#pragma once
#include "problem/events.hpp"
#include "problem/light.hpp"

/// What the daily scan finds about one problem. Facts, no decisions.
namespace pledge::problem {

/// The light that is in the journal: green before any.
Light recorded_light(const Problem& problem);

/// The light is another than the one recorded last, and none was recorded today; a light changes
/// at most once a day in the journal.
std::optional<LightChanged> light_change(const Problem& problem, const LightFacts& facts,
                                         base::Day today,
                                         const deadline::WorkingCalendar& calendar);

/// 转长期, and the agreement's day went by without all of it being paid; told once.
std::optional<AgreementBroken> broken_agreement(const Problem& problem, base::Day today);

/// So many working days have passed since the assignment and nobody signed for it or returned it.
/// The clock has been running since the assignment anyway.
bool is_to_be_signed_for(const Problem& problem, std::int32_t working_days, base::Day today,
                         const deadline::WorkingCalendar& calendar);

}  // namespace pledge::problem

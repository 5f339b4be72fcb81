#pragma once
#include "casework/desk.hpp"
#include "deadline/ladder.hpp"

/// The ladders of reminders, and the days that a morning's reminders look at.
namespace pledge::casework {

/// The campaign's own, or the usual one.
std::vector<deadline::LadderStep> ladder_for(Desk& desk, const base::CampaignCode& code);

/// Of a pause that comes to its end the office is told once, in time to see whether its ground is
/// gone; nobody is late with it.
const std::vector<deadline::LadderStep>& ladder_of_pauses();

/// When it was reminded before today; yesterday where it never was.
base::Day last_reminded_day(Desk& desk);

/// A year that has to be loaded before the reminders of these days can be counted.
std::int32_t unknown_year(Desk& desk, base::Day due);

/// The furthest day of which anybody may be told today.
base::Day last_day_told_of(Desk& desk);

}  // namespace pledge::casework

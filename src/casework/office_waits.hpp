#pragma once
#include "access/actor.hpp"
#include "casework/office.hpp"
#include "casework/overdue.hpp"
#include "casework/reminder_store.hpp"

/// What the office has to do beside the steps of problems and leads (ADR 0015): told of, and listed
/// when it is late, like whatever else waits. Its days are counted from the day on which the thing
/// came to its state.
namespace pledge::casework {

/// Nothing where the calendar does not reach it.
std::optional<base::Day> counted_due(Desk& desk, const DueWait& wait);

/// With their days; those that have none, or do not read, come last.
std::vector<DueWait> office_waits(Desk& desk);

/// Whether a line about one of these still says what is; nothing for lines about other waits.
std::optional<bool> office_still_waits(Desk& desk, const notice::NoticeLine& line);

/// Those that the reader sees, by the same filter as what else is overdue.
std::vector<OverdueWait> late_office_waits(Desk& desk, const access::Actor& reader,
                                           const OverdueFilter& filter);

}  // namespace pledge::casework

#pragma once
#include "access/actor.hpp"
#include "casework/office.hpp"
#include "casework/overdue.hpp"
#include "casework/reminder_store.hpp"

/// What waits beside the steps of problems and leads and is told of, and listed when it is late,
/// like whatever else waits (ADR 0015, ADR 0037): what the office has to do, answers that 催办
/// wants, referrals. The days of the first and the last are counted from the day on which the thing
/// came to its state.
namespace pledge::casework {

/// With their days; those that have none, or do not read, come last.
std::vector<DueWait> waits_beside(Desk& desk);

/// Whether a line about one of these still says what is; nothing for lines about other waits.
std::optional<bool> still_waits_beside(Desk& desk, const notice::NoticeLine& line);

/// Those that the reader sees, by the same filter as what else is overdue. A referral is seen by
/// those alone who may open it.
std::vector<OverdueWait> late_waits_beside(Desk& desk, const access::Actor& reader,
                                           const OverdueFilter& filter);

/// The answer is owed while its problem waits for anything and is still with the same unit.
bool wants_answer(const problem::Problem& problem, const notice::Urging& urging);

}  // namespace pledge::casework

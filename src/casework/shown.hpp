#pragma once
#include "casework/problem_work.hpp"
#include "notice/notice.hpp"

/// What a reader is shown of a thing that he may see: not everything in it is his to see.
namespace pledge::casework {

/// The problem as this reader may read it: no black light for who only answers for a unit, and of
/// leads that he may not open not even the number.
problem::Problem shown_problem(Desk& desk, const access::Actor& reader, problem::Problem problem);

/// Takes leads that the reader may not open out of what an event says; true when there were any.
bool withhold_leads(Desk& desk, const access::Actor& reader, base::Tree& payload);
/// A leader is told that a lead, or a referral, is late, not which: he opens none.
void withhold_leads(Desk& desk, const access::Actor& reader, notice::Notice& notice);

}  // namespace pledge::casework

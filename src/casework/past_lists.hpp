#pragma once
#include "casework/past_offices.hpp"
#include "casework/supervision_view.hpp"

/// Lists of a past day that hold what somebody may have learnt to be his own since: a lead that was
/// named later, a referral. They show what the reader could see then and may see today (ADR 0048).
namespace pledge::casework {

/// More leads than these are not looked through for one question.
inline constexpr std::int64_t kPastLeads = 20'000;

/// Throws base::Malformed beyond kPastLeads. The cursor is a position.
LeadPage past_lead_page(Office& then, Office& now, const access::Actor& reader,
                        const LeadFilter& filter, const PageRequest& page);
std::int64_t past_lead_count(Office& then, Office& now, const access::Actor& reader,
                             const LeadFilter& filter);
OverdueWaits past_overdue_waits(Office& then, Office& now, const access::Actor& reader,
                                const OverdueFilter& filter);

}  // namespace pledge::casework

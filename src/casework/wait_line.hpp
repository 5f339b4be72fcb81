#pragma once
#include "campaign/plan.hpp"
#include "casework/office.hpp"
#include "casework/reminder_store.hpp"
#include "notice/notice.hpp"

/// What waits, as a line of a notice.
namespace pledge::casework {

/// How a line names what waits: by its number, a deliverable by what the plan wants.
std::string number_of(const campaign::Plan& plan, const DueWait& wait);

/// As it stands today; of leads and referrals without any unit.
notice::NoticeLine line_of(Desk& desk, const campaign::Plan& plan, const DueWait& wait);

bool is_about_the_same(const notice::NoticeLine& a, const notice::NoticeLine& b);

}  // namespace pledge::casework

#pragma once
#include <functional>

#include "casework/job_run.hpp"
#include "casework/office.hpp"
#include "casework/reminder_store.hpp"

/// 提醒: once on a working day, after the quiet hours, everybody for whom something waits is told
/// in one notice of what has come to a new step of the ladder. Nothing is planned ahead: a day
/// that moved, another unit, a paused clock or an account out of use simply is no more. The last
/// step proposes a supervision order and then is silent.
namespace pledge::casework {

inline constexpr std::string_view kReminders = "reminders";
/// Notices of one transaction.
inline constexpr std::size_t kNoticeBatch = 20;
/// Proposals, or marks, of one transaction.
inline constexpr std::size_t kMarkBatch = 50;

/// Actor `job:reminders`, without any role.
access::Actor reminder_actor();

/// On a day off and in quiet hours.
base::Refusals why_not_remind(Desk& desk);

/// Reminds the whole region for today; a second run of the day does nothing, one that was cut
/// short goes on: who has his notice of the day gets no other. Throws Fault.
JobRun run_reminders(Office& office, const std::function<bool()>& is_stopping = nullptr);

}  // namespace pledge::casework

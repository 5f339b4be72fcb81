#pragma once
#include <functional>

#include "casework/job_run.hpp"
#include "casework/review_work.hpp"

/// What is due at certain days of the campaign: the list is frozen on the evening of the month's
/// set day and of the two days of the plan, and on the first working day of a month the review of
/// the month before is prepared. A snapshot is a fact and a draft decides nothing, so a job may.
namespace pledge::casework {

using filing::kFreezeFromMinute;
/// A list that could not be frozen on its day is frozen until so many days later and says so;
/// after that a person has to.
inline constexpr std::int32_t kFreezeUntilDays = 10;
/// The review of last month is prepared so many days after the first working day at the latest.
inline constexpr std::int32_t kReviewUntilDays = 20;

/// What is to be frozen at this instant and was not yet.
std::vector<filing::Freeze> due_freezes(Desk& desk);
/// Which reviews are to be prepared today and were not yet.
std::vector<review::OpenReview> due_reviews(Desk& desk);

/// A job, and what does all of it that is due; a second call does nothing. Returns the runs that
/// did something. What one campaign cannot have keeps no other back; then it throws at the end.
struct MonthlyJob {
  access::Actor job;
  std::function<std::vector<JobRun>(Office&)> work;
};
std::vector<MonthlyJob> monthly_jobs();

/// All of them. Throws at the first that fails.
std::vector<JobRun> run_monthly_jobs(Office& office);

}  // namespace pledge::casework

#include "casework/reminder_days.hpp"

#include <algorithm>

#include "casework/reminding.hpp"

namespace pledge::casework {
namespace {

constexpr std::int64_t kRunsLookedAt = 100;

}  // namespace

std::vector<deadline::LadderStep> ladder_for(Desk& desk, const base::CampaignCode& code) {
  const auto campaign = desk.stores().campaigns.load(code);
  const auto plan = campaign ? desk.plan(code, campaign->plan_version) : nullptr;
  return deadline::ladder_of(plan ? plan->reminders : std::vector<deadline::LadderStep>());
}

const std::vector<deadline::LadderStep>& ladder_of_pauses() {
  static const std::vector<deadline::LadderStep> kLadder{{-3, deadline::LadderLevel::contact}};
  return kLadder;
}

base::Day last_reminded_day(Desk& desk) {
  for (const JobRun& run : desk.stores().jobs.latest(kRunsLookedAt)) {
    if (run.job != kReminders || !run.finished_at) continue;
    const auto day = base::parse_day(run.period);
    if (day && *day < desk.today()) return *day;
  }
  return desk.today() - 1;
}

std::int32_t unknown_year(Desk& desk, base::Day due) {
  const bool is_today_known = desk.calendar().knows(desk.today());
  return base::civil(is_today_known ? due : desk.today()).year;
}

base::Day last_day_told_of(Desk& desk) {
  std::int32_t ahead = 0;
  for (const auto& campaign : desk.stores().campaigns.list()) {
    ahead = std::max(ahead, -ladder_for(desk, campaign.code).front().working_days);
  }
  // A due day on a day off counts as the working day before it.
  const auto last = desk.calendar().add_working_days(desk.today(), ahead + 1);
  return last.value_or(desk.today() + 2 * ahead + 14);
}

}  // namespace pledge::casework

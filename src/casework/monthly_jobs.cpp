#include "casework/monthly_jobs.hpp"

#include "casework/filing_then.hpp"
#include "casework/job_actor.hpp"
#include "casework/job_fault.hpp"
#include "casework/lead_work.hpp"

namespace pledge::casework {
namespace {

using filing::Freeze;
using filing::Kind;

/// The day on which something is to be frozen has come to its evening, and is not long gone.
bool is_freezing_time(base::Day day, base::Instant now) {
  const std::int64_t from = base::start_of(day).milliseconds + kFreezeFromMinute * 60'000;
  return now.milliseconds >= from && base::beijing_day(now) <= day + kFreezeUntilDays;
}

base::Month month_before(base::Month month) {
  return base::month_of(base::first_day(month) - 1);
}

/// Collects what is due for one campaign.
class DueFreezes {
 public:
  DueFreezes(Desk& desk, const campaign::Plan& plan, std::vector<Freeze>& due)
      : desk_(desk), plan_(plan), earlier_(desk.stores().filings.list(plan.code)), due_(due) {}

  void month(base::Month month) {
    // A year without a calendar has months all the same: the last day of each will do.
    const base::Day day =
        filing::freezing_day(month, plan_.freezing_day_of_month, desk_.calendar())
            .value_or(base::last_day(month));
    if (day < plan_.issue_day) return;
    add(Kind::month_end, base::to_text(month), day);
  }
  void milestone(const campaign::Milestone& milestone) {
    using campaign::DeliverableKind;
    const std::string year = std::to_string(base::civil(milestone.due_day).year);
    if (milestone.kind == DeliverableKind::self_check_list) {
      add(Kind::self_check_list, year, milestone.due_day);
    }
    if (milestone.kind == DeliverableKind::confirmed_list) {
      add(Kind::confirmed_list, year, milestone.due_day);
    }
  }

 private:
  void add(Kind kind, const std::string& period, base::Day day) {
    if (!is_freezing_time(day, desk_.now())) return;
    Freeze command;
    command.campaign = plan_.code;
    command.kind = kind;
    command.period = period;
    if (!filing::of_same_period(command, earlier_).empty()) return;
    if (desk_.today() != day) {
      // Nobody had a list here before the plan was there.
      command.reason = moment_of_list(desk_, command)
                           ? "当天没有定格"
                           : "应在 " + base::to_text(day) + " 定格，那时方案还没有载入系统";
    }
    due_.push_back(std::move(command));
  }

  Desk& desk_;
  const campaign::Plan& plan_;
  const std::vector<filing::Filing> earlier_;
  std::vector<Freeze>& due_;
};

access::Actor freezing_actor() { return job_actor(kMonthlyFreeze, "月末定格"); }
access::Actor reviewing_actor() { return job_actor(kMonthlyReview, "备好月调度"); }

/// The first weekday in a year that the calendar does not know: when a job runs is no date in law.
base::Day first_day_to_work(Desk& desk, base::Month month) {
  base::Day day = base::first_day(month);
  while (!deadline::is_day_to_send(day, desk.calendar())) day = day + 1;
  return day;
}

/// A month whose list was empty needs no review; without a frozen list, the list of now tells.
bool has_problems(Desk& desk, const base::CampaignCode& campaign, base::Month month) {
  Freeze same;
  same.campaign = campaign;
  same.period = base::to_text(month);
  const auto all = desk.stores().filings.list(campaign);
  const auto frozen = filing::of_same_period(same, all);
  if (!frozen.empty()) return frozen.front()->content.sums.count > 0;
  access::Actor everybody = reviewing_actor();
  everybody.grants = {{access::Role::coordinating_office, {}}};
  ProblemFilter filter;
  filter.campaign = campaign;
  return desk.stores().ledger.problem_totals(everybody, filter).count > 0;
}

/// Notes in the list of jobs what was done for a period.
JobRun note_run(Office& office, const access::Actor& job, const std::string& period,
                const std::string& what) {
  JobRun run;
  office.run("job.note", [&](Desk& desk) {
    run = desk.stores().jobs.load(job.job, period).value_or(JobRun{});
    if (run.job.empty()) run.started_at = desk.now();
    run.job = job.job;
    run.period = period;
    run.count(what);
    finish_run(desk, job, run);
    return true;
  });
  return run;
}

/// Does each; the first that failed is thrown when the others were done.
template <class Command, class Work>
std::vector<JobRun> run_each(const std::vector<Command>& due, Work work) {
  std::vector<JobRun> runs;
  std::exception_ptr failed;
  for (const Command& command : due) {
    try {
      if (auto run = work(command)) runs.push_back(std::move(*run));
    } catch (const std::exception&) {
      if (!failed) failed = std::current_exception();
    }
  }
  if (failed) std::rethrow_exception(failed);
  return runs;
}

std::vector<JobRun> run_freezes(Office& office) {
  const auto due = office.look<std::vector<Freeze>>("monthly.freezes", &due_freezes);
  return run_each(due, [&](const Freeze& command) -> std::optional<JobRun> {
    const auto frozen = freeze_list(office, freezing_actor(), command);
    if (!frozen.outcome) return std::nullopt;
    return note_run(office, freezing_actor(), command.period, "list_frozen");
  });
}

std::vector<JobRun> run_reviews(Office& office) {
  const auto due = office.look<std::vector<review::OpenReview>>("monthly.reviews", &due_reviews);
  return run_each(due, [&](const review::OpenReview& command) -> std::optional<JobRun> {
    const auto opened = open_review(office, reviewing_actor(), command);
    if (!opened.outcome) return std::nullopt;
    return note_run(office, reviewing_actor(), base::to_text(command.month), "review_opened");
  });
}

}  // namespace

std::vector<Freeze> due_freezes(Desk& desk) {
  std::vector<Freeze> due;
  const base::Month month = base::month_of(desk.today());
  for (const auto& campaign : desk.stores().campaigns.list()) {
    const auto plan = current_plan(desk, campaign.code);
    DueFreezes collecting(desk, *plan, due);
    for (const auto& milestone : plan->milestones) collecting.milestone(milestone);
    collecting.month(month_before(month));
    collecting.month(month);
  }
  return due;
}

std::vector<review::OpenReview> due_reviews(Desk& desk) {
  std::vector<review::OpenReview> due;
  const base::Day today = desk.today();
  const base::Month month = base::month_of(today);
  const base::Day first = first_day_to_work(desk, month);
  // From the first working day on: a server that stood still prepares it when it starts again.
  if (today < first || first + kReviewUntilDays < today) return due;
  for (const auto& campaign : desk.stores().campaigns.list()) {
    const auto plan = current_plan(desk, campaign.code);
    const review::OpenReview command{campaign.code, month_before(month)};
    if (base::last_day(command.month) < plan->issue_day) continue;
    const auto earlier = desk.stores().reviews.list(campaign.code);
    const auto* const last = review::review_before(month, earlier);
    // 每月调度, or every so many months as the plan says.
    const base::Month since = last == nullptr ? base::Month{} : last->month;
    const std::int32_t passed =
        (command.month.year - since.year) * 12 + command.month.month - since.month;
    if (last != nullptr && passed < plan->review_interval_months) continue;
    if (has_problems(desk, campaign.code, command.month)) due.push_back(command);
  }
  return due;
}

std::vector<MonthlyJob> monthly_jobs() {
  return {{freezing_actor(), &run_freezes}, {reviewing_actor(), &run_reviews}};
}

std::vector<JobRun> run_monthly_jobs(Office& office) {
  std::vector<JobRun> runs;
  for (const MonthlyJob& job : monthly_jobs()) {
    for (JobRun& run : job.work(office)) runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace pledge::casework

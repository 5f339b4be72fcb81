#include "jobs/scheduler.hpp"

#include <exception>

namespace pledge::jobs {
namespace {

constexpr std::chrono::seconds kLookEvery{30};
constexpr std::int64_t kSignEvery = 3'600'000;  ///< milliseconds

}  // namespace

std::optional<base::Day> scan_day(base::Instant now) {
  const base::Day today = base::beijing_day(now);
  const std::int64_t passed = now.milliseconds - base::start_of(today).milliseconds;
  return passed >= kScanFromMinute * 60'000 ? std::optional(today) : std::nullopt;
}

bool DueJobs::is_finished(std::string_view job, base::Day day) {
  return office_.look<bool>("job.is_finished", [&](casework::Desk& desk) {
    const auto run = desk.stores().jobs.load(std::string(job), base::to_text(day));
    return run && run->finished_at;
  });
}

std::optional<casework::JobRun> DueJobs::scan(const std::function<bool()>& is_stopping) {
  const auto day = scan_day(clock_.now());
  if (!day || day == scanned_day_) return std::nullopt;
  if (is_finished(casework::kDailyScan, *day)) {
    scanned_day_ = day;
    return std::nullopt;
  }
  casework::JobRun done = casework::run_daily_scan(office_, is_stopping);
  if (!done.finished_at) return std::nullopt;
  scanned_day_ = day;
  return done;
}

std::optional<casework::JobRun> DueJobs::remind(const std::function<bool()>& is_stopping) {
  const base::Day day = base::beijing_day(clock_.now());
  if (day == reminded_day_) return std::nullopt;
  const bool may_go = office_.look<bool>("reminders.may_go", [](casework::Desk& desk) {
    return casework::why_not_remind(desk).empty();
  });
  if (!may_go) return std::nullopt;
  if (is_finished(casework::kReminders, day)) {
    reminded_day_ = day;
    return std::nullopt;
  }
  casework::JobRun done = casework::run_reminders(office_, is_stopping);
  if (!done.finished_at) return std::nullopt;
  reminded_day_ = day;
  return done;
}

Scheduler::Scheduler(casework::Office& office, const base::Clock& clock, Report report,
                     std::function<bool()> sign)
    : office_(office),
      clock_(clock),
      due_(office, clock),
      report_(std::move(report)),
      sign_(std::move(sign)),
      thread_([this](const auto& is_stopping) {
        look(is_stopping);
        return kLookEvery;
      }) {}

/// One job that fails keeps no other back, and the system administrators are told.
void Scheduler::attempt(const access::Actor& job, const std::function<void()>& work) {
  try {
    work();
  } catch (const std::exception& fault) {
    const std::string what = casework::sentence_of(fault);
    report_.failed(job.job + ": " + what);
    note_failed(job, what);
  }
}

void Scheduler::note_failed(const access::Actor& job, const std::string& what) {
  try {
    casework::note_failed_job(office_, job, what);
  } catch (const std::exception& fault) {
    report_.failed(job.job + ": nobody could be told: " + fault.what());
  }
}

void Scheduler::look(const RestingThread::IsStopping& is_stopping) {
  const auto finished = [this](const std::optional<casework::JobRun>& done) {
    if (done) report_.finished(*done);
  };
  // What the scan proposes is not proposed again at the end of a ladder.
  attempt(casework::scan_actor(), [&] { finished(due_.scan(is_stopping)); });
  attempt(casework::reminder_actor(), [&] { finished(due_.remind(is_stopping)); });
  for (const auto& [job, work] : casework::monthly_jobs()) {
    attempt(job, [&] {
      for (const auto& run : work(office_)) report_.finished(run);
    });
  }
  // Last: what the jobs wrote is signed with the rest.
  attempt(casework::signing_actor(), [&] { sign_hourly(); });
}

void Scheduler::sign_hourly() {
  const base::Instant now = clock_.now();
  const bool is_due = !signed_at_ || now.milliseconds - signed_at_->milliseconds >= kSignEvery;
  if (is_due && sign_()) signed_at_ = now;
}

}  // namespace pledge::jobs

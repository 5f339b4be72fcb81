#include "jobs/scheduler.hpp"

#include <chrono>
#include <exception>

namespace pledge::jobs {
namespace {

constexpr std::chrono::seconds kLookEvery{30};

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

std::optional<casework::JobRun> DueJobs::run(const std::function<bool()>& is_stopping) {
  // What the scan proposes is not proposed again at the end of a ladder.
  auto done = scan(is_stopping);
  return done ? done : remind(is_stopping);
}

Scheduler::Scheduler(casework::Office& office, const base::Clock& clock, Report report)
    : office_(office),
      due_(office, clock),
      report_(std::move(report)),
      thread_([this] { run(); }) {}

Scheduler::~Scheduler() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  stopping_.notify_all();
  thread_.join();
}

void Scheduler::look() {
  try {
    const auto is_stopping = [this] { return is_stopping_.load(); };
    while (const auto done = due_.run(is_stopping)) report_.finished(*done);
    for (const auto& run : casework::run_monthly_jobs(office_)) report_.finished(run);
  } catch (const std::exception& fault) {
    report_.failed(fault.what());
  }
}

void Scheduler::run() {
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    lock.unlock();
    look();
    lock.lock();
    stopping_.wait_for(lock, kLookEvery, [&] { return is_stopping_.load(); });
  }
}

}  // namespace pledge::jobs

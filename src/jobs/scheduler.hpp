#pragma once
#include <functional>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "casework/checkpoint_work.hpp"
#include "casework/daily_scan.hpp"
#include "casework/job_fault.hpp"
#include "casework/monthly_jobs.hpp"
#include "casework/reminding.hpp"
#include "jobs/resting_thread.hpp"

/// When jobs run by themselves. What they do is casework's; that they may run twice, stop halfway
/// or run beside another server's is theirs too, so nothing here has to be exact.
namespace pledge::jobs {

/// The scan waits half an hour after midnight, when imports and backups of the day before are over.
inline constexpr std::int64_t kScanFromMinute = 30;

/// The day whose scan may run at this instant; nothing in the first half hour of a day in Beijing.
std::optional<base::Day> scan_day(base::Instant now);

/// Runs what is due at the clock's now and was not finished yet. Throws Fault.
class DueJobs {
 public:
  DueJobs(casework::Office& office, const base::Clock& clock) : office_(office), clock_(clock) {}
  /// The run that this call finished; nothing when there was none to do, or it was told to stop.
  std::optional<casework::JobRun> scan(const std::function<bool()>& is_stopping = nullptr);
  /// The same of the reminders: on working days, when the quiet hours are over.
  std::optional<casework::JobRun> remind(const std::function<bool()>& is_stopping = nullptr);

 private:
  bool is_finished(std::string_view job, base::Day day);

  casework::Office& office_;
  const base::Clock& clock_;
  std::optional<base::Day> scanned_day_;
  std::optional<base::Day> reminded_day_;
};

/// Looks every half minute until it is destroyed.
class Scheduler {
 public:
  /// Told of runs and of failures, in words; a failed run is tried again at the next look, and the
  /// jobs beside it run all the same.
  struct Report {
    std::function<void(const casework::JobRun&)> finished;
    std::function<void(const std::string& what)> failed;
  };
  /// `sign` signs the journal as it is; false when there is none yet. Done once an hour, and when
  /// the server starts: whoever cuts the journal short has at most an hour of it that nobody else
  /// could hold.
  Scheduler(casework::Office& office, const base::Clock& clock, Report report,
            std::function<bool()> sign);

 private:
  void look(const RestingThread::IsStopping& is_stopping);
  void attempt(const access::Actor& job, const std::function<void()>& work);
  void sign_hourly();
  void note_failed(const access::Actor& job, const std::string& what);

  casework::Office& office_;
  const base::Clock& clock_;
  DueJobs due_;
  Report report_;
  std::function<bool()> sign_;
  std::optional<base::Instant> signed_at_;
  RestingThread thread_;
};

}  // namespace pledge::jobs

#pragma once
#include <exception>
#include <string>
#include <variant>

#include "casework/job_run.hpp"
#include "casework/office.hpp"

/// What a job cannot do stops nothing else: it is noted in the job's run, and the system
/// administrators are told.
namespace pledge::casework {

/// Whether only the thing at hand could not be done, so that the next one may be tried; false when
/// the store itself is gone, full or busy, and trying on would be of no use.
bool is_about_one_thing(const std::exception& fault);

/// Its words for the run and the notice.
std::string sentence_of(const std::exception& fault);

/// Notes a fault; `count` is the word under which it is counted.
void note_fault(JobRun& run, std::string_view count, JobFault fault);

/// Every run that is over is an event: a row that says so without one was put there by somebody.
struct JobFinished {
  static constexpr std::string_view kKind = "job_finished";
  JobRun run;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) { visit("run", self.run); }
};
using JobEvent = std::variant<JobFinished>;

/// The run is over: records it, saves it, and tells the system administrators of its faults.
void finish_run(Desk& desk, const access::Actor& job, JobRun& run);

/// A job that failed as a whole: noted for today and told of, once for the same reason. Throws
/// Fault when the store is gone.
void note_failed_job(Office& office, const access::Actor& job, const std::string& reason);

}  // namespace pledge::casework

#include "casework/job_fault.hpp"

#include <algorithm>
#include <stdexcept>

#include "access/permission.hpp"
#include "base/event_code.hpp"
#include "base/fault.hpp"
#include "base/label.hpp"
#include "base/text.hpp"
#include "casework/notice_work.hpp"

namespace pledge::casework {
namespace {

using access::Role;

/// Of one fault's words: twenty of them fit into a notice.
constexpr std::size_t kFaultCharacters = 150;

bool is_administrator_of_systems(const access::Officer& officer) {
  return !officer.is_disabled &&
         std::any_of(officer.grants.begin(), officer.grants.end(),
                     [](const auto& grant) { return grant.role == Role::system_administrator; });
}

std::size_t told_count(const JobRun& run) {
  return std::min(static_cast<std::size_t>(run.told_faults.value_or(0)), run.faults.size());
}

/// Of those faults that nobody was told of yet.
std::string words_of(const JobRun& run) {
  std::string text = std::string(base::label("job", run.job)) + "（" + run.period + "）：";
  for (std::size_t i = told_count(run); i < run.faults.size(); ++i) {
    const JobFault& fault = run.faults[i];
    text += "\n";
    if (fault.id != 0) text += "第 " + std::to_string(fault.id) + " 号" + fault.thing + "：";
    text += fault.what;
  }
  if (run.faults.size() == kFaultsKept) text += "\n（只列前 " + std::to_string(kFaultsKept) + " 件）";
  return text + "\n其余照办了。请运行 pledge rebuild --compare 查看原因，必要时从备份恢复。";
}

/// The run of today for a job that did not come to have one.
JobRun run_for(Desk& desk, const std::string& job) {
  const std::string period = base::to_text(desk.today());
  if (auto run = desk.stores().jobs.load(job, period)) return *run;
  JobRun run;
  run.job = job;
  run.period = period;
  run.started_at = desk.now();
  return run;
}

}  // namespace

bool is_about_one_thing(const std::exception& fault) {
  using base::FaultKind;
  if (const auto* known = dynamic_cast<const base::Fault*>(&fault)) {
    return known->kind == FaultKind::corrupt || known->kind == FaultKind::internal ||
           known->kind == FaultKind::constraint;
  }
  return dynamic_cast<const base::Malformed*>(&fault) != nullptr ||
         dynamic_cast<const std::logic_error*>(&fault) != nullptr ||
         dynamic_cast<const std::bad_optional_access*>(&fault) != nullptr ||
         dynamic_cast<const std::bad_variant_access*>(&fault) != nullptr;
}

std::string sentence_of(const std::exception& fault) {
  const auto* malformed = dynamic_cast<const base::Malformed*>(&fault);
  if (malformed == nullptr || malformed->findings.empty()) return fault.what();
  return malformed->findings.front().path + " " + malformed->findings.front().message;
}

void note_fault(JobRun& run, std::string_view count, JobFault fault) {
  run.count(std::string(count));
  fault.what = base::cut_to(fault.what, kFaultCharacters);
  if (run.faults.size() < kFaultsKept) run.faults.push_back(std::move(fault));
}

namespace {

/// One notice of what is new to every system administrator; afterwards `run` says that it is told,
/// and is still to be saved.
void tell_of_faults(Desk& desk, const access::Actor& job, JobRun& run) {
  if (told_count(run) == run.faults.size()) return;
  for (const access::Officer& officer : desk.stores().officers.all()) {
    if (!is_administrator_of_systems(officer)) continue;
    notice::Notice notice;
    notice.kind = notice::NoticeKind::fault;
    notice.officer = officer.id;
    notice.name = officer.name;
    notice.day = desk.today();
    notice.said_by = job.name;
    notice.text = words_of(run);
    give_notice(desk, job, std::move(notice));
  }
  run.told_faults = static_cast<std::int64_t>(run.faults.size());
}

}  // namespace

void finish_run(Desk& desk, const access::Actor& job, JobRun& run) {
  run.finished_at = desk.now();
  tell_of_faults(desk, job, run);
  desk.stores().jobs.save(run);
  const base::CivilDate today = base::civil(desk.today());
  journal::Draft head;
  head.act = "job.finish";
  head.subject_kind = "job";
  head.subject_id = (today.year * 100 + today.month) * 100 + today.day;
  head.stamp = job.stamp(desk.now());
  record_all(desk, std::vector<JobEvent>{JobFinished{run}}, head, 0);
}

void note_failed_job(Office& office, const access::Actor& job, const std::string& reason) {
  const std::string what = base::cut_to(reason, kFaultCharacters);
  office.run("job.failed", [&](Desk& desk) {
    JobRun run = run_for(desk, job.job);
    const bool is_told = std::any_of(run.faults.begin(), run.faults.end(),
                                     [&](const JobFault& one) { return one.what == what; });
    if (is_told || run.faults.size() >= kFaultsKept) return false;
    run.faults.push_back({"", 0, what});
    tell_of_faults(desk, job, run);
    desk.stores().jobs.save(run);
    return true;
  });
}

}  // namespace pledge::casework

PLEDGE_EVENT_CODE(pledge::casework::JobEvent);

#pragma once
#include <functional>

#include "casework/job_run.hpp"
#include "casework/office.hpp"
#include "casework/problem_work.hpp"

/// 每日扫描 (ADR 0015): looks at whatever burns, waits or is supervised, and
/// proposes. It decides nothing: lights are recorded as facts, orders are proposals, and what is
/// outdated is taken back. Signing for an assignment it does only where the plan says so.
namespace pledge::casework {

inline constexpr std::string_view kDailyScan = "daily_scan";
/// Candidates of one look at the ledger blocks, which costs much the same for few and for many.
inline constexpr std::int64_t kScanLook = 1000;
/// Problems of one transaction: short enough for the acts of people that wait behind it.
inline constexpr std::int64_t kScanBatch = 16;

/// Actor `job:daily_scan`, without any role.
access::Actor scan_actor();

/// A scan looks at what is, so it is of today: missed days are made up for by the next one.
base::Refusals why_not_scan_for(base::Day day, base::Day today);

/// All that the scan does to one problem; counts what it did.
void scan_problem(Desk& desk, const problem::Problem& problem, JobRun& run);

/// Scans the whole region for today, batch after batch, each in a transaction with its own mark of
/// how far it came: a second run of the day, a run after a crash, and a run beside another server's
/// only do what is left. Between batches it asks whether to stop; then the run stays unfinished.
/// Throws Fault.
JobRun run_daily_scan(Office& office, const std::function<bool()>& is_stopping = nullptr);

}  // namespace pledge::casework

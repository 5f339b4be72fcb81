#pragma once
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "campaign/plan.hpp"
#include "storage/sql_office.hpp"

/// Shared by the benchmarks: a scratch office, percentiles, and one table of results.
namespace pledge::bench {

using Clock = std::chrono::steady_clock;

inline double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// The value below which `share` of the samples lie; sorts them.
double percentile(std::vector<double>& samples, double share);

/// Resident memory of this process now, in MB.
double resident_megabytes();

/// One line of the table: what, figure, target.
void report(const std::string& what, const std::string& figure, const std::string& target);
void print_reports();
std::string in_milliseconds(double seconds);
std::string per_second(double count);

/// A fresh store in a temporary folder (or the database of PLEDGE_BENCH_PG), with the seed plan
/// loaded and actors to work with; removed at the end.
class Scratch {
 public:
  explicit Scratch(const std::string& name);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  storage::SqlOffice& office() { return *office_; }
  storage::Database& database() { return database_; }
  const base::RegionCode& region() const { return region_; }
  const campaign::Plan& plan() const { return plan_; }
  const deadline::WorkingCalendar& calendar() const { return calendar_; }
  const access::Actor& coordinator() const { return coordinator_; }
  /// Closes and opens again; the seconds that it took.
  double reopen();
  std::string folder() const { return folder_; }
  /// False when an earlier run left this store.
  bool is_new() const { return is_new_; }

 private:
  storage::OfficeSettings settings();

  std::string folder_;
  bool is_new_ = true;
  base::RegionCode region_;
  storage::Database database_;
  base::SystemEntropy entropy_;
  base::FixedClock clock_;
  deadline::WorkingCalendar calendar_;
  campaign::Plan plan_;
  access::Actor coordinator_;
  std::unique_ptr<storage::SqlOffice> office_;
};

/// Problems straight into the tables, as many as asked; events are not made.
void fill_problems(Scratch& scratch, std::int64_t count);

}  // namespace pledge::bench

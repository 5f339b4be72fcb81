#pragma once
#include <sys/types.h>

#include <algorithm>
#include <chrono>
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

/// How much is measured: everything that the design names, or a short look.
struct Sizes {
  bool is_quick = false;
  std::int64_t problems = 1'000'000;
  std::int64_t entries = 1'000'000;
  std::int64_t leaves = 10'000'000;
  std::int64_t rows = 100'000;
  double seconds = 8;
};
Sizes quick_sizes();

/// The value below which `share` of the samples lie; sorts them.
double percentile(std::vector<double>& samples, double share);

/// What a figure must reach; none: it is told for information.
struct Target {
  enum class Kind { none, at_least, at_most };
  Kind kind = Kind::none;
  double limit = 0;
  std::string text = "—";
};
inline Target at_least(double limit, const std::string& text) {
  return {Target::Kind::at_least, limit, "≥ " + text};
}
inline Target at_most(double limit, const std::string& text) {
  return {Target::Kind::at_most, limit, "≤ " + text};
}

enum class Unit { milliseconds, seconds, per_second, megabytes, count };
/// One line of the table. Durations are in seconds, memory in bytes.
void report(const std::string& what, double value, Unit unit, const Target& target = {});
/// Something that could not be measured, and why.
void report_missing(const std::string& what, const std::string& why);
void print_reports();

/// "100 万件" for 1,000,000.
std::string in_ten_thousands(std::int64_t count, const std::string& unit);

/// A fresh store in a temporary data folder, or in the PostgreSQL database of PLEDGE_BENCH_PG,
/// with the seed plan loaded and an officer of the coordinating office who is signed in; gone at
/// the end. PLEDGE_BENCH_KEEP names a folder in which stores are kept, to measure them again.
class Scratch {
 public:
  enum class Where { sqlite, postgres };
  explicit Scratch(const std::string& name, Where where = Where::sqlite);
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  storage::SqlOffice& office() { return *office_; }
  const storage::Database& database() const { return database_; }
  const base::RegionCode& region() const { return plan_.region; }
  const campaign::Plan& plan() const { return plan_; }
  const access::Actor& coordinator() const { return coordinator_; }
  /// The session of the coordinator, for requests over HTTP.
  const std::string& session_token() const { return token_; }
  const std::string& folder() const { return folder_; }
  /// False when an earlier run left this store.
  bool is_new() const { return is_new_; }
  void close() { office_.reset(); }
  void open();
  /// Tomorrow, at the same hour.
  void next_day();
  /// Arguments with which the program works on this store.
  std::vector<std::string> program_arguments(std::vector<std::string> first) const;

 private:
  void prepare(casework::Desk& desk);

  std::string folder_;
  std::string vault_key_;
  storage::Database database_;
  base::SystemEntropy entropy_;
  base::FixedClock clock_;
  deadline::WorkingCalendar calendar_;
  campaign::Plan plan_;
  access::Actor coordinator_;
  std::string token_;
  bool is_new_ = true;
  std::unique_ptr<storage::SqlOffice> office_;
};

/// Whether PLEDGE_BENCH_PG names a PostgreSQL to measure.
bool has_postgres();

/// Problems straight into the tables, as many as asked; events are not made, the jobs of the day
/// are noted as done, and words are indexed.
void fill_problems(Scratch& scratch, std::int64_t count);
/// Indexes what the index of words lacks; the seconds that each run took.
std::vector<double> index_words(Scratch& scratch);

/// Memory of a process in bytes; zeros when it is gone.
struct Memory {
  double resident_peak = 0;  ///< with pages of mapped files, which the system may take back
  double own = 0;            ///< now, without them
};
Memory memory_of(pid_t process);
/// Waits until the process has nothing to do, a minute at most.
void wait_until_idle(pid_t process);

/// What a program used that ran to its end.
struct Ran {
  int code = -1;
  double seconds = 0;
  double bytes_max = 0;      ///< Memory::resident_peak at its highest
  double own_bytes_max = 0;  ///< Memory::own at its highest, looked at every 5 ms
};
Ran run_program(const std::vector<std::string>& arguments);
/// Any command of the machine; code 127 when there is none.
Ran run_command(std::vector<std::string> command);

}  // namespace pledge::bench

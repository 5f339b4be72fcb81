#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/record.hpp"

namespace pledge::casework {

/// How often something was done in a run, by a word: "light_changed" 12.
struct JobCount {
  std::string what;
  std::int64_t count = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("what", self.what);
    visit("count", self.count);
  }
};

/// What a run could not do; the rest of it was done.
struct JobFault {
  std::string thing;  ///< a word of what it is about: "problem"; of the whole job: empty
  std::int64_t id = 0;
  std::string what;  ///< for those who look after the system
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("thing", self.thing);
    visit("id", self.id);
    visit("what", self.what);
  }
};
/// Faults that a run keeps; all are counted.
inline constexpr std::size_t kFaultsKept = 20;

/// What a job has done for a day or a month. Written in the transaction of each batch, so a run
/// that was cut short goes on where it stopped, on whichever server.
struct JobRun {
  std::string job;
  std::string period;  ///< "2024-08-20", "2024-08"
  base::Instant started_at;
  std::optional<base::Instant> finished_at;
  std::int64_t cursor = 0;  ///< the last thing that was looked at
  std::vector<JobCount> counts;
  std::vector<JobFault> faults;
  std::optional<std::int64_t> told_faults;  ///< so many of them were told of, the first ones

  void count(const std::string& what, std::int64_t by = 1) {
    for (JobCount& one : counts) {
      if (one.what == what) {
        one.count += by;
        return;
      }
    }
    counts.push_back({what, by});
  }
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("job", self.job);
    visit("period", self.period);
    visit("started_at", self.started_at);
    visit("finished_at", self.finished_at);
    visit("cursor", self.cursor);
    visit("counts", self.counts);
    visit("faults", self.faults);
    visit("told_faults", self.told_faults);
  }
};

/// Port.
class JobStore {
 public:
  virtual ~JobStore() = default;
  virtual std::optional<JobRun> load(const std::string& job, const std::string& period) = 0;
  virtual void save(const JobRun& run) = 0;
  /// The last runs, newest period first.
  virtual std::vector<JobRun> latest(std::int64_t limit) = 0;
};

}  // namespace pledge::casework

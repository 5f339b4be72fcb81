#pragma once
#include <doctest/doctest.h>

#include <string>

#include "support/trial_region.hpp"

/// For tests only: the same test on every database that is there, each in a region of its own.
namespace pledge::support {

/// Afterwards the journal must be genuine and the tables must say what the journal says.
template <class Test>
void on_every_database(const std::string& region, Test test, bool has_milestones = true) {
  for (const storage::Dialect dialect : dialects()) {
    CAPTURE(name_of(dialect));
    const Backing backing(dialect);
    TrialRegion trial(backing.database(), region, has_milestones);
    test(trial);
    CHECK(trial.verify().mismatch_count == 0);
    CHECK(trial.compare().differences.empty());
  }
}

/// The same where the plan wants nothing delivered: nobody is late with anything but his problems.
template <class Test>
void on_every_database_without_milestones(const std::string& region, Test test) {
  on_every_database(region, test, false);
}

inline std::int64_t rows_in(const TrialRegion& trial, const std::string& table) {
  const auto connection = trial.database().open_reader();
  return connection
      ->one("SELECT count(*) FROM " + table + " WHERE region_code = ?",
            [](const storage::Row& row) { return row.int64(0); }, trial.region().text)
      .value();
}

}  // namespace pledge::support

#include <doctest/doctest.h>

#include "storage/refill.hpp"
#include "support/every_database.hpp"

/// Columns that a migration adds are derived from the journal before the program serves.
namespace pledge {
namespace {

using support::on_every_database;
using support::TrialRegion;

void propose(TrialRegion& trial) {
  casework::Proposal proposal;
  proposal.command.campaign = {"huangshigang-2024"};
  proposal.command.text.description = "拖欠工程款";
  proposal.command.category = {"works_arrears"};
  proposal.command.group = {"public_arrears"};
  proposal.command.responsible_unit = {"education_bureau"};
  const auto proposed = trial.office().perform<problem::Problem>(
      "problem.propose",
      [&](casework::Desk& desk) { return propose_problem(desk, trial.clerk(), proposal); });
  REQUIRE(proposed.outcome.ok());
}

void run_sql(TrialRegion& trial, const std::string& sql) {
  const auto connection = trial.database().open_writer();
  connection->begin_write();
  connection->exec(sql);
  connection->commit();
}

}  // namespace

TEST_CASE("a pending refill makes every row of problems anew from the journal, once") {
  on_every_database("420289", [](TrialRegion& trial) {
    propose(trial);
    propose(trial);
    trial.close();
    run_sql(trial, "UPDATE problem SET yellow_from_day = '2020-01-01', light_recorded = 'red'"
                   " WHERE region_code = '420289'");
    CHECK(trial.compare().differences.size() == 2);
    trial.open();
    CHECK(trial.compare().differences.size() == 2);  // nothing was pending
    trial.close();
    run_sql(trial, "INSERT INTO pending_refill (refill) VALUES ('problem')");
    trial.open();
    CHECK(trial.compare().differences.empty());
  });
}

// On SQLite the writing transaction itself is the lane's.
TEST_CASE("a refill takes the lanes of all regions, so nobody acts within it") {
  if (support::Backing::cluster().empty()) return;
  const support::Backing backing(storage::Dialect::postgres);
  TrialRegion trial(backing.database(), "420289");
  propose(trial);
  run_sql(trial, "UPDATE problem SET light_recorded = 'red' WHERE region_code = '420289'");
  run_sql(trial, "INSERT INTO pending_refill (refill) VALUES ('problem')");
  const auto acting = trial.database().open_writer();
  acting->begin_write();
  storage::JournalRows(*acting, trial.region()).lock_head();
  storage::Database impatient = trial.database();
  impatient.patience = std::chrono::milliseconds(50);
  const auto starting = impatient.open_writer();
  try {
    storage::refill_pending(*starting);
    FAIL_CHECK("it refilled while somebody acted");
  } catch (const base::Fault& fault) {
    CHECK(fault.kind == base::FaultKind::busy);
  }
  acting->rollback();
  CHECK_FALSE(trial.compare().differences.empty());
  storage::refill_pending(*starting);
  CHECK(trial.compare().differences.empty());
}

}  // namespace pledge

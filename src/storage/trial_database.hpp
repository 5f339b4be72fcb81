#pragma once
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/assert.hpp"
#include "storage/connection.hpp"

/// For tests only: an empty database of one kind, gone with its owner. PostgreSQL takes part when
/// PLEDGE_TEST_PG holds the address of a scratch cluster, like
/// postgresql://postgres@127.0.0.1:54399/postgres.
namespace pledge::storage {

/// The address of the scratch cluster; empty where there is none. A run that promises PostgreSQL
/// (PLEDGE_REQUIRE_PG) leaves it out nowhere.
inline std::string trial_cluster() {
  const char* const url = std::getenv("PLEDGE_TEST_PG");
  PLEDGE_ASSERT(url != nullptr || std::getenv("PLEDGE_REQUIRE_PG") == nullptr);
  return url == nullptr ? std::string() : std::string(url);
}

class TrialDatabase {
 public:
  explicit TrialDatabase(Dialect dialect) {
    PLEDGE_ASSERT(mkdtemp(folder_.data()) != nullptr);
    database_ = {dialect, folder_ + "/trial.sqlite", std::chrono::milliseconds(50)};
    if (dialect == Dialect::sqlite) return;
    static int made_count = 0;
    name_ = "pledge_trial_" + std::to_string(::getpid()) + "_" + std::to_string(++made_count);
    open_postgres(cluster(), true)->script("CREATE DATABASE " + name_);
    database_.address = cluster().substr(0, cluster().rfind('/') + 1) + name_;
  }
  ~TrialDatabase() {
    if (!name_.empty()) {
      open_postgres(cluster(), true)->script("DROP DATABASE " + name_ + " WITH (FORCE)");
    }
    std::error_code ignored_at_the_end_of_a_test;
    std::filesystem::remove_all(folder_, ignored_at_the_end_of_a_test);
  }
  TrialDatabase(const TrialDatabase&) = delete;
  TrialDatabase& operator=(const TrialDatabase&) = delete;

  const Database& database() const { return database_; }
  const Database* operator->() const { return &database_; }
  bool is_sqlite() const { return database_.dialect == Dialect::sqlite; }

  static std::string cluster() { return trial_cluster(); }
  static std::vector<Dialect> dialects() {
    if (cluster().empty()) return {Dialect::sqlite};
    return {Dialect::sqlite, Dialect::postgres};
  }

 private:
  std::string folder_ = (std::filesystem::temp_directory_path() / "pledge-XXXXXX").string();
  std::string name_;
  Database database_;
};

/// Runs a contract on each kind of database; `contract(trial, writer)`.
template <class Contract>
void on_each_database(Contract&& contract) {
  for (const Dialect dialect : TrialDatabase::dialects()) {
    const TrialDatabase trial(dialect);
    const auto writer = trial->open_writer();
    contract(trial, *writer);
  }
}

/// The kind of fault that `act` ends with; nothing when it ends well.
template <class Act>
std::optional<base::FaultKind> fault_of(Act&& act) {
  try {
    act();
  } catch (const base::Fault& fault) {
    return fault.kind;
  }
  return std::nullopt;
}
template <class Act>
std::optional<ConstraintKind> constraint_of(Act&& act) {
  try {
    act();
  } catch (const ConstraintFault& fault) {
    return fault.constraint;
  }
  return std::nullopt;
}
template <class Act>
std::string message_of(Act&& act) {
  try {
    act();
  } catch (const base::Fault& fault) {
    return fault.what();
  }
  return {};
}

inline std::int64_t count_of(Connection& db, const std::string& sql) {
  return db.one(sql, [](const Row& row) { return row.int64(0); }).value();
}

}  // namespace pledge::storage

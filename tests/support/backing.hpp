#pragma once
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "storage/trial_database.hpp"
#include "support/scratch_folder.hpp"

/// For tests only: an empty database of each kind, gone with its owner. PostgreSQL takes part when
/// PLEDGE_TEST_PG holds the address of a scratch cluster, like
/// postgresql://postgres@127.0.0.1:54399/postgres.
namespace pledge::support {

class Backing {
 public:
  explicit Backing(storage::Dialect dialect) {
    if (dialect == storage::Dialect::sqlite) {
      database_ = {dialect, folder_.path() + "/pledge.sqlite"};
      return;
    }
    static std::atomic<int> made_count{0};
    name_ = "pledge_test_" + std::to_string(::getpid()) + "_" + std::to_string(++made_count);
    storage::open_postgres(cluster(), true)->script("CREATE DATABASE " + name_);
    const std::string url = cluster();
    database_ = {dialect, url.substr(0, url.rfind('/') + 1) + name_};
  }
  ~Backing() {
    if (name_.empty()) return;
    storage::open_postgres(cluster(), true)->script("DROP DATABASE " + name_ + " WITH (FORCE)");
  }
  Backing(const Backing&) = delete;
  Backing& operator=(const Backing&) = delete;

  const storage::Database& database() const { return database_; }
  const std::string& folder() const { return folder_.path(); }
  bool is_sqlite() const { return database_.dialect == storage::Dialect::sqlite; }

  static std::string cluster() { return storage::trial_cluster(); }

 private:
  ScratchFolder folder_;
  std::string name_;
  storage::Database database_;
};

inline std::vector<storage::Dialect> dialects() {
  std::vector<storage::Dialect> all{storage::Dialect::sqlite};
  if (!Backing::cluster().empty()) all.push_back(storage::Dialect::postgres);
  return all;
}

inline std::string name_of(storage::Dialect dialect) {
  return dialect == storage::Dialect::sqlite ? "SQLite" : "PostgreSQL";
}

}  // namespace pledge::support

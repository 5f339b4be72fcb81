#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/day.hpp"
#include "base/id.hpp"
#include "storage/connection.hpp"
#include "storage/misplaced_rows.hpp"

namespace pledge::storage {

/// For `rebuild --compare`: rows that keep how far the work has come, as far as an event, a seal or
/// a bound tells that somebody else wrote them.
class WorkingRows {
 public:
  WorkingRows(Connection& db, const base::RegionCode& region, const std::string& vault_key,
              MisplacedRows::Tell tell)
      : db_(db), region_(region), vault_key_(vault_key), tell_(std::move(tell)) {}
  void run();

 private:
  /// The digest of the hash that was set last, where the event says it; by officer.
  std::map<std::int64_t, std::string> passwords_set();
  void check_credentials();
  template <class T>
  void check_tokens(const char* table, const char* finding);
  void check_job_runs();
  void check_marks();
  std::set<std::int64_t> steps_of_ladders();
  /// The last day of which anything here tells.
  std::optional<base::Day> last_day();
  void check_rests();
  void check_index();
  template <class Visit>
  void each_event(std::string_view kind, std::string_view event, Visit visit);

  Connection& db_;
  const base::RegionCode& region_;
  const std::string& vault_key_;
  MisplacedRows::Tell tell_;
};

}  // namespace pledge::storage

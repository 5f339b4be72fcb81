#pragma once
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "base/id.hpp"
#include "storage/connection.hpp"

namespace pledge::storage {

/// For `rebuild --compare`: what tables say beside the bodies that the journal replays. Columns
/// that repeat a member of a body, counters, seals, rows that belong to nothing.
class MisplacedRows {
 public:
  using Tell =
      std::function<void(const std::string& table, std::int64_t id, const std::string& what)>;
  /// `vault_key`: of the seals; empty when they cannot be opened, then only their rows are looked
  /// for.
  MisplacedRows(Connection& db, const base::RegionCode& region, const std::string& vault_key,
               Tell tell)
      : db_(db), region_(region), vault_key_(vault_key), tell_(std::move(tell)) {}
  void run();

 private:
  using Counts = std::map<std::pair<std::string, std::string>, std::int64_t>;

  void check_regions();
  void check_bodies();
  void check_counters();
  Counts drawn_by_rows();
  void count_series(Counts& counts);
  std::int64_t last_bulk_batch();
  void check_orphans();
  void check_vault_key();
  void check_identities();
  void check_secrets();
  /// The plain text; nothing when it does not open.
  std::optional<std::string> opened(const std::string& sealed, const std::string& context) const;

  Connection& db_;
  const base::RegionCode& region_;
  const std::string& vault_key_;
  Tell tell_;
};

/// Every table that keeps rows by region, from the database itself.
std::vector<std::string> tables_with_region(Connection& db);

}  // namespace pledge::storage

#include "storage/site_rows.hpp"

#include <filesystem>

namespace pledge::storage {
namespace {

bool has_table(Connection& db, const std::string& table) {
  const char* const sql = db.dialect() == Dialect::sqlite
                              ? "SELECT COUNT(*) FROM sqlite_schema WHERE name = ?"
                              : "SELECT COUNT(*) WHERE to_regclass(?) IS NOT NULL";
  return db.one(sql, [](const Row& row) { return row.int64(0); }, table).value_or(0) > 0;
}

bool has_file(const Database& database) {
  std::error_code gone;
  return database.dialect != Dialect::sqlite ||
         std::filesystem::exists(database.address, gone);
}

}  // namespace

bool has_store(const Database& database) {
  return has_file(database) && has_table(*database.open_reader(), "schema_migration");
}

bool has_region(const Database& database, const base::RegionCode& region) {
  if (!has_file(database)) return false;
  const auto db = database.open_reader();
  if (!has_table(*db, "region")) return false;
  return db->one("SELECT 1 FROM region WHERE region_code = ?",
                 [](const Row&) { return true; }, region.text)
      .value_or(false);
}

std::vector<base::RegionCode> regions_in(const Database& database) {
  std::vector<base::RegionCode> regions;
  if (!has_file(database)) return regions;
  const auto db = database.open_reader();
  if (!has_table(*db, "region")) return regions;
  db->each("SELECT region_code FROM region ORDER BY region_code",
           [&](const Row& row) { regions.push_back({std::string(row.text(0))}); });
  return regions;
}

std::optional<base::Day> demonstration_day(const Database& database) {
  if (!has_file(database)) return std::nullopt;
  const auto db = database.open_reader();
  if (!has_table(*db, "demonstration")) return std::nullopt;
  const auto today =
      db->one("SELECT MIN(today) FROM demonstration",
              [](const Row& row) { return row.optional_text(0).value_or(""); });
  if (!today || today->empty()) return std::nullopt;
  const auto day = base::parse_day(*today);
  if (!day) throw base::Fault(base::FaultKind::corrupt, "演示的日期读不懂：" + *today);
  return day;
}

void mark_demonstration(const Database& database, const base::RegionCode& region,
                        base::Day today) {
  const auto db = database.open_writer();
  Transaction transaction(*db, Transaction::Access::write);
  db->exec("INSERT INTO demonstration (region_code, today) VALUES (?, ?)"
           " ON CONFLICT (region_code) DO NOTHING",
           region.text, base::to_text(today));
  transaction.commit();
}

}  // namespace pledge::storage

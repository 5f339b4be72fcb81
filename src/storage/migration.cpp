#include "storage/migration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <embedded_files.hpp>

#include "base/assert.hpp"
#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"
#include "storage/sql_text.hpp"

namespace pledge::storage {
namespace {

using base::Fault;
using base::FaultKind;

constexpr std::string_view kFolder = "src/storage/migrations/";
/// "pledge" in ASCII: servers that start together wait for each other.
constexpr std::int64_t kMigrationLock = 0x706c65646765;

constexpr const char* kCreateTable =
    "CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY,"
    " name TEXT NOT NULL, digest TEXT NOT NULL, applied_at TEXT NOT NULL)";

struct Applied {
  std::int64_t number;
  std::string digest;
};

std::string digest_of(const Migration& migration) {
  return base::to_hex(base::sha256(migration.text));
}

std::vector<Applied> applied_migrations(Connection& db) {
  std::vector<Applied> applied;
  db.each("SELECT number, digest FROM schema_migration ORDER BY number", [&](const Row& row) {
    applied.push_back({row.int64(0), std::string(row.text(1))});
  });
  return applied;
}

void refuse_gaps(const std::vector<Migration>& migrations) {
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].number == static_cast<std::int64_t>(i) + 1) continue;
    throw Fault(FaultKind::internal,
                fmt::format("程序里的库结构变更编号不连续：应为第 {} 步，却是第 {} 步（{}）", i + 1,
                            migrations[i].number, migrations[i].name));
  }
}

/// What is applied must be the beginning of the list, unchanged.
void refuse_foreign(const std::vector<Applied>& applied, const std::vector<Migration>& migrations) {
  for (std::size_t i = 0; i < applied.size(); ++i) {
    const auto expected = static_cast<std::int64_t>(i) + 1;
    if (applied[i].number != expected) {
      throw Fault(FaultKind::internal,
                  fmt::format("库结构的变更记录缺第 {} 步，不能打开", expected));
    }
    if (i >= migrations.size()) {
      throw Fault(FaultKind::internal,
                  fmt::format("数据由更新的版本写成（库结构第 {} 步，本程序只到第 {} 步），"
                              "请升级程序后再打开",
                              applied.back().number, migrations.size()));
    }
    if (applied[i].digest != digest_of(migrations[i])) {
      throw Fault(FaultKind::internal, fmt::format("库结构第 {} 步（{}）与程序里的不一致，不能打开",
                                                   expected, migrations[i].name));
    }
  }
}

void refuse_transaction_control(const std::string& statement) {
  constexpr std::array<std::string_view, 7> kControl{"BEGIN", "START",     "COMMIT", "ROLLBACK",
                                                     "END",   "SAVEPOINT", "RELEASE"};
  const std::string word = first_word(statement);
  if (std::find(kControl.begin(), kControl.end(), word) != kControl.end()) {
    throw Fault(FaultKind::internal, "库结构变更不得自行开始或结束事务：" + word);
  }
}

void apply(Connection& db, const Migration& migration) {
  std::size_t place = 0;
  try {
    for (const auto& statement : split_statements(text_for(db.dialect(), migration.text))) {
      ++place;
      refuse_transaction_control(statement);
      db.script(statement);
    }
  } catch (const Fault& fault) {
    throw Fault(fault.kind, fmt::format("库结构第 {} 步（{}）的第 {} 条语句失败，未作任何改动：{}",
                                        migration.number, migration.name, place, fault.what()));
  }
  // The real time even when the program runs on a fixed day: this is about the machine.
  db.exec("INSERT INTO schema_migration (number, name, digest, applied_at) VALUES (?, ?, ?, ?)",
          migration.number, migration.name, digest_of(migration),
          base::to_text(base::SystemClock().now()));
}

bool has_migration_table(Connection& db) {
  const char* const sql =
      db.dialect() == Dialect::sqlite
          ? "SELECT COUNT(*) FROM sqlite_schema WHERE name = 'schema_migration'"
          : "SELECT COUNT(*) WHERE to_regclass('schema_migration') IS NOT NULL";
  return db.one(sql, [](const Row& row) { return row.int64(0); }).value_or(0) > 0;
}

/// True when one more was applied.
bool migrate_once(Connection& db, const std::vector<Migration>& migrations) {
  Transaction transaction(db, Transaction::Access::write);
  if (db.dialect() == Dialect::postgres) {
    db.exec("SELECT pg_advisory_xact_lock(?)", kMigrationLock);
  }
  if (!has_migration_table(db)) db.script(kCreateTable);
  const auto applied = applied_migrations(db);
  refuse_foreign(applied, migrations);
  if (applied.size() == migrations.size()) return false;
  apply(db, migrations[applied.size()]);
  transaction.commit();
  return true;
}

}  // namespace

std::vector<Migration> embedded_migrations() {
  std::vector<Migration> migrations;
  for (const std::string& path : embedded::list(kFolder)) {
    const std::string file = path.substr(kFolder.size());
    Migration migration;
    migration.number = std::stoll(file.substr(0, 4));
    migration.name = file;
    migration.text = std::string(embedded::find(path).value());
    PLEDGE_ASSERT(migrations.empty() || migrations.back().number < migration.number);
    migrations.push_back(std::move(migration));
  }
  return migrations;
}

std::string text_for(Dialect dialect, const std::string& text) {
  constexpr std::string_view kMark = "-- only:";
  const bool is_sqlite = dialect == Dialect::sqlite;
  bool is_wanted = true;
  std::string out;
  for (const std::string& line : base::split(text, '\n')) {
    if (line.starts_with(kMark)) {
      const std::string who = base::trim(line.substr(kMark.size()));
      if (who != "both" && who != "sqlite" && who != "postgres") {
        throw Fault(FaultKind::internal, "库结构变更里不认识的数据库：" + who);
      }
      is_wanted = who == "both" || (who == "sqlite") == is_sqlite;
    } else if (is_wanted) {
      out += line + "\n";
    }
  }
  return with_types_of(dialect, out);
}

void migrate(Connection& db, const std::vector<Migration>& migrations) {
  refuse_gaps(migrations);
  while (migrate_once(db, migrations)) {
  }
}

std::size_t pending_migrations(Connection& db, const std::vector<Migration>& migrations) {
  refuse_gaps(migrations);
  Transaction transaction(db, Transaction::Access::read);
  if (!has_migration_table(db)) return migrations.size();
  const auto applied = applied_migrations(db);
  refuse_foreign(applied, migrations);
  return migrations.size() - applied.size();
}

}  // namespace pledge::storage

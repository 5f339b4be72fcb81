#include "storage/migration.hpp"

#include <embedded_files.hpp>

#include "base/assert.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"

namespace pledge::storage {
namespace {

constexpr std::string_view kFolder = "src/storage/migrations/";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

struct Applied {
  std::int64_t number;
  std::string digest;
};

std::vector<Applied> applied_migrations(Connection& db) {
  std::vector<Applied> applied;
  db.each("SELECT number, digest FROM schema_migration ORDER BY number", [&](const Row& row) {
    applied.push_back({row.int64(0), std::string(row.text(1))});
  });
  return applied;
}

std::string digest_of(const Migration& migration) {
  return base::to_hex(base::sha256(migration.text));
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
  const bool is_sqlite = dialect == Dialect::sqlite;
  bool is_wanted = true;
  std::string out;
  for (const std::string& line : base::split(text, '\n')) {
    if (line.starts_with("-- only: ")) {
      const std::string who = base::trim(line.substr(9));
      PLEDGE_ASSERT(who == "both" || who == "sqlite" || who == "postgres");
      is_wanted = who == "both" || (who == "sqlite") == is_sqlite;
    } else if (is_wanted) {
      out += line + "\n";
    }
  }
  replace_all(out, "{{blob}}", is_sqlite ? "BLOB" : "BYTEA");
  return out;
}

void migrate(Connection& db, const std::vector<Migration>& migrations) {
  using base::Fault;
  using base::FaultKind;
  db.script("CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY,"
            " name TEXT NOT NULL, digest TEXT NOT NULL)");
  const auto applied = applied_migrations(db);
  if (applied.size() > migrations.size()) {
    throw Fault(FaultKind::internal, "数据由更新的版本写成，请升级程序后再打开");
  }
  for (std::size_t i = 0; i < applied.size(); ++i) {
    const bool is_same = applied[i].number == migrations[i].number &&
                         applied[i].digest == digest_of(migrations[i]);
    if (!is_same) {
      throw Fault(FaultKind::internal, "库结构第 " + std::to_string(applied[i].number) +
                                           " 步与程序里的不一致，不能打开");
    }
  }
  for (std::size_t i = applied.size(); i < migrations.size(); ++i) {
    db.begin_write();
    try {
      db.script(text_for(db.dialect(), migrations[i].text));
      db.exec("INSERT INTO schema_migration (number, name, digest) VALUES (?, ?, ?)",
              migrations[i].number, migrations[i].name, digest_of(migrations[i]));
      db.commit();
    } catch (const Fault&) {
      db.rollback();
      throw;
    }
  }
}

}  // namespace pledge::storage

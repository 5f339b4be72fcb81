#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "storage/migration.hpp"
#include "storage/schema_check.hpp"
#include "support/backing.hpp"
#include "support/columns.hpp"
#include "support/drop_guards.hpp"
#include "support/full_site.hpp"

/// What an insider changes about the tables themselves, rather than about what stands in them.
namespace pledge {
namespace {

using support::Backing;
using support::Column;
using support::columns_of;
using support::first_row;
using support::FullSite;

/// A value of a kind that the column does not keep.
std::string of_another_kind(const Column& column) {
  return column.type == "BLOB" ? "'text'" : "x'00ff'";
}

bool is_named(const std::string& what, const Column& column) {
  return what.find("表 " + column.table + " 的行（") != what.npos &&
         what.find("列 " + column.name + " 存的值种类不对") != what.npos;
}

template <class Findings>
bool is_told_of(const Findings& findings, const Column& column) {
  return std::any_of(findings.begin(), findings.end(),
                     [&](const auto& one) { return is_named(one.what, column); });
}

/// The columns in rounds: of every table the first, then of every table the second, and so on.
std::vector<std::vector<Column>> rounds_of(const std::vector<Column>& columns) {
  std::vector<std::vector<Column>> rounds;
  std::map<std::string, std::size_t> next;
  for (const Column& column : columns) {
    if (column.table == "pending_refill") continue;  // empty once it is done
    const std::size_t round = next[column.table]++;
    if (round == rounds.size()) rounds.emplace_back();
    rounds[round].push_back(column);
  }
  return rounds;
}

// Only SQLite lets a column keep what it is not declared to.
TEST_CASE("a value of another kind in any column of any table is told of with its row") {
  const Backing backing(storage::Dialect::sqlite);
  const FullSite site(backing.database(), backing.folder());
  const auto db = backing.database().open_writer();
  support::drop_guards(*db);
  const auto columns = columns_of(*db);
  for (const auto& round : rounds_of(columns)) {
    db->begin_write();
    for (const Column& column : round) {
      CAPTURE(column.called());
      CHECK(db->exec("UPDATE " + column.table + " SET " + column.name + " = " +
                     of_another_kind(column) + " WHERE " + first_row(columns, column.table)) == 1);
    }
    // One that cannot be read stops no look at the others.
    const auto compared = site.compare(*db).differences;
    const auto verified = site.verify(*db).mismatches;
    for (const Column& column : round) {
      CAPTURE(column.called());
      CHECK(is_told_of(compared, column));
      if (column.table.starts_with("journal_")) CHECK(is_told_of(verified, column));
    }
    db->rollback();
  }
}

std::vector<std::string> wrong_objects(storage::Connection& db) {
  std::vector<std::string> seen;
  storage::each_wrong_object(db, [&](const std::string& what) { seen.push_back(what); });
  return seen;
}

TEST_CASE("a guard that was taken away, switched off or added, and an index, are told of") {
  struct Change {
    const char* sqlite;
    const char* postgres;
    const char* named;
  };
  const Change changes[] = {
      {"DROP TRIGGER journal_entry_no_update",
       "DROP TRIGGER journal_entry_insert_only ON journal_entry", "journal_entry_"},
      {"DROP TRIGGER filing_row_no_delete", "ALTER TABLE filing_row DISABLE TRIGGER ALL",
       "filing_row_"},
      {"CREATE TRIGGER silent AFTER INSERT ON session BEGIN SELECT 1; END",
       "CREATE TRIGGER silent BEFORE UPDATE ON session FOR EACH ROW EXECUTE FUNCTION"
       " suppress_redundant_updates_trigger()",
       "silent"},
      {"DROP TABLE outbox", "DROP TABLE outbox", "outbox"},
  };
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    const auto db = backing.database().open_writer();
    storage::migrate(*db, storage::embedded_migrations());
    for (const std::string& what : wrong_objects(*db)) FAIL_CHECK(what);
    const bool is_sqlite = dialect == storage::Dialect::sqlite;
    for (const Change& change : changes) {
      CAPTURE(std::string(change.sqlite));
      db->begin_write();
      db->script(is_sqlite ? change.sqlite : change.postgres);
      const auto seen = wrong_objects(*db);
      CHECK(std::any_of(seen.begin(), seen.end(), [&](const std::string& what) {
        return what.find(change.named) != what.npos;
      }));
      db->rollback();
    }
  }
}

}  // namespace
}  // namespace pledge

#include <doctest/doctest.h>

#include "storage/migration.hpp"
#include "support/every_database.hpp"

/// What the schema itself must refuse, and how it grows.
namespace pledge {
namespace {

using storage::ConstraintFault;
using storage::ConstraintKind;
using support::Backing;
using support::TrialRegion;

/// The constraint that refused `sql`; nothing when it was accepted.
std::optional<ConstraintKind> refusal_of(storage::Connection& db, const std::string& sql) {
  try {
    db.script(sql);
  } catch (const ConstraintFault& fault) {
    return fault.constraint;
  }
  return std::nullopt;
}

TEST_CASE("what the journal holds can be neither changed nor deleted, even by SQL") {
  struct Statement {
    const char* sql;
  };
  const Statement statements[] = {
      {"UPDATE journal_entry SET act = 'x'"},
      {"UPDATE journal_entry SET leaf_hash = payload_digest WHERE entry_index = 0"},
      {"DELETE FROM journal_entry"},
      {"UPDATE journal_payload SET payload = '{}'"},
      {"DELETE FROM journal_payload"},
      {"UPDATE journal_tile SET hashes = hashes"},
      {"DELETE FROM journal_tile"},
      {"UPDATE journal_checkpoint SET note = 'x'"},
      {"DELETE FROM journal_checkpoint"},
      {"DELETE FROM journal_head"},
      {"UPDATE journal_key SET public_key = 'x'"},
      {"DELETE FROM journal_key"},
  };
  support::on_every_database("420481", [&](TrialRegion& trial) {
    // Enough entries for a whole tile, so that every table has a row.
    for (int i = 0; i < 260; ++i) REQUIRE(trial.register_lead("第几件").outcome.ok());
    trial.office().run("journal.checkpoint", [&](casework::Desk& desk) {
      journal::make_checkpoint(desk.stores().journal, trial.signer());
      return true;
    });
    const auto db = trial.database().open_writer();
    for (const auto& [sql] : statements) {
      CAPTURE(std::string(sql));
      CHECK(refusal_of(*db, sql) == ConstraintKind::insert_only);
    }
  });
}

TEST_CASE("REPLACE does not get round the insert-only tables") {
  const Backing backing(storage::Dialect::sqlite);
  TrialRegion trial(backing.database());
  const auto db = trial.database().open_writer();
  CHECK_THROWS(db->script("INSERT OR REPLACE INTO journal_payload SELECT region_code, entry_index,"
                          " salt, '{}' FROM journal_payload WHERE entry_index = 0"));
  CHECK(trial.verify().mismatch_count == 0);
}

TEST_CASE("TRUNCATE does not get round the insert-only tables") {
  if (Backing::cluster().empty()) return;
  const Backing backing(storage::Dialect::postgres);
  const TrialRegion trial(backing.database());
  const auto db = trial.database().open_writer();
  for (const char* table : {"journal_entry", "journal_payload", "journal_tile",
                            "journal_checkpoint", "journal_head", "journal_key",
                            "demonstration"}) {
    CAPTURE(std::string(table));
    CHECK(refusal_of(*db, std::string("TRUNCATE ") + table) == ConstraintKind::insert_only);
  }
}

TEST_CASE("a reading connection cannot write") {
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    const TrialRegion trial(backing.database());
    const auto reader = trial.database().open_reader();
    CHECK_THROWS_AS(reader->script("DELETE FROM counter"), base::Fault);
    CHECK_THROWS_AS(reader->script("CREATE TABLE extra (x TEXT)"), base::Fault);
  }
}

TEST_CASE("migrating again changes nothing") {
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    const auto db = backing.database().open_writer();
    const auto all = storage::embedded_migrations();
    storage::migrate(*db, all);
    storage::migrate(*db, all);
    const auto count = db->one("SELECT count(*) FROM schema_migration",
                               [](const storage::Row& row) { return row.int64(0); });
    CHECK(count == static_cast<std::int64_t>(all.size()));
  }
}

TEST_CASE("a changed, missing or later migration is refused, and nothing is done") {
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    const auto db = backing.database().open_writer();
    auto all = storage::embedded_migrations();
    storage::migrate(*db, all);
    auto changed = all;
    changed.front().text += "-- another day\n";
    CHECK_THROWS_AS(storage::migrate(*db, changed), base::Fault);
    auto fewer = all;
    fewer.pop_back();
    CHECK_THROWS_AS(storage::migrate(*db, fewer), base::Fault);
    auto broken = all;
    broken.push_back({9999, "9999_broken.sql", "CREATE TABLE half (x TEXT); CREATE TABEL y;"});
    CHECK_THROWS_AS(storage::migrate(*db, broken), base::Fault);
    CHECK_THROWS_AS(db->script("SELECT x FROM half"), base::Fault);
    storage::migrate(*db, all);
  }
}

}  // namespace
}  // namespace pledge

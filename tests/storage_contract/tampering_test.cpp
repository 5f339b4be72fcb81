#include <doctest/doctest.h>

#include "support/drop_guards.hpp"
#include "support/every_database.hpp"

/// Whoever reaches the database past the program and changes one byte is found out.
namespace pledge {
namespace {

using support::Backing;
using support::TrialRegion;

struct Column {
  const char* table;
  const char* column;
  const char* key;  ///< SQL that picks one row
  enum class Kind { text, number, bytes } kind;
};
using enum Column::Kind;

constexpr Column kColumns[] = {
    {"journal_entry", "act", "entry_index = 3", text},
    {"journal_entry", "event", "entry_index = 3", text},
    {"journal_entry", "subject_kind", "entry_index = 3", text},
    {"journal_entry", "subject_id", "entry_index = 3", number},
    {"journal_entry", "subject_version", "entry_index = 3", number},
    {"journal_entry", "at", "entry_index = 3", text},
    {"journal_entry", "officer_id", "entry_index = 3", number},
    {"journal_entry", "unit_code", "entry_index = 3", text},
    {"journal_entry", "job", "entry_index = 3", text},
    {"journal_entry", "batch", "entry_index = 3", text},
    {"journal_entry", "payload_digest", "entry_index = 3", bytes},
    {"journal_entry", "leaf_hash", "entry_index = 3", bytes},
    {"journal_entry", "region_code", "entry_index = 3", text},
    {"journal_entry", "entry_index", "entry_index = (SELECT max(entry_index) FROM journal_entry)",
     number},
    {"journal_payload", "salt", "entry_index = 3", bytes},
    {"journal_payload", "payload", "entry_index = 3", text},
    {"journal_payload", "region_code", "entry_index = 3", text},
    {"journal_payload", "entry_index",
     "entry_index = (SELECT max(entry_index) FROM journal_payload)", number},
    {"journal_tile", "hashes", "level = 0 AND tile_index = 0", bytes},
    {"journal_tile", "level", "level = 0 AND tile_index = 0", number},
    {"journal_tile", "tile_index", "level = 0 AND tile_index = 0", number},
    {"journal_tile", "region_code", "level = 0 AND tile_index = 0", text},
    {"journal_head", "size", "1 = 1", number},
    {"journal_head", "frontier", "1 = 1", bytes},
    {"journal_head", "root", "1 = 1", bytes},
    {"journal_checkpoint", "note", "1 = 1", text},
    {"journal_checkpoint", "size", "1 = 1", number},
};

/// SQL for the value of a column with one character, byte or unit changed.
std::string changed_value(const Column& column, storage::Dialect dialect) {
  const std::string name = column.column;
  if (column.kind == number) return name + " + 1";
  if (column.kind == text) {
    return "CASE WHEN " + name + " = '' THEN 'x' WHEN substr(" + name + ", 1, 1) = '7' THEN '8' ||"
           " substr(" + name + ", 2) ELSE '7' || substr(" + name + ", 2) END";
  }
  if (dialect == storage::Dialect::postgres) {
    return "set_byte(" + name + ", 0, get_byte(" + name + ", 0) # 1)";
  }
  return "CAST(CASE WHEN substr(" + name + ", 1, 1) = x'00' THEN x'01' ELSE x'00' END || substr(" +
         name + ", 2) AS BLOB)";
}

TEST_CASE("one changed value in any column of the journal is reported") {
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    const Backing backing(dialect);
    TrialRegion trial(backing.database(), "420581");
    for (int i = 0; i < 300; ++i) REQUIRE(trial.register_lead("第几件").outcome.ok());
    trial.office().run("journal.checkpoint", [&](casework::Desk& desk) {
      journal::make_checkpoint(desk.stores().journal, trial.signer());
      return true;
    });
    REQUIRE(trial.verify().mismatch_count == 0);
    REQUIRE(trial.verify().tile_count > 0);
    trial.close();
    const auto db = trial.database().open_writer();
    support::drop_guards(*db);
    for (const Column& column : kColumns) {
      CAPTURE(std::string(column.table));
      CAPTURE(std::string(column.column));
      // A copy to put back, since a change of a key would not find its row again.
      const std::string table = column.table;
      db->script("CREATE TABLE kept AS SELECT * FROM " + table);
      db->script("UPDATE " + table + " SET " + column.column + " = " +
                 changed_value(column, dialect) + " WHERE " + column.key);
      CHECK(trial.verify().mismatch_count > 0);
      db->script("DELETE FROM " + table + "; INSERT INTO " + table + " SELECT * FROM kept;"
                 " DROP TABLE kept");
      REQUIRE(trial.verify().mismatch_count == 0);
    }
  }
}

TEST_CASE("a row taken out of the journal, or put in, is reported") {
  struct Change {
    const char* sql;
  };
  const Change changes[] = {
      {"DELETE FROM journal_entry WHERE entry_index = 5"},
      {"DELETE FROM journal_entry WHERE entry_index = (SELECT max(entry_index) FROM"
       " journal_entry)"},
      {"DELETE FROM journal_payload WHERE entry_index = 5"},
      {"DELETE FROM journal_tile"},
      {"DELETE FROM journal_head"},
      {"INSERT INTO journal_payload SELECT region_code, 100000, salt, payload FROM"
       " journal_payload WHERE entry_index = 5"},
      {"INSERT INTO journal_entry SELECT region_code, 100000, act, event, subject_kind,"
       " subject_id, subject_version, at, officer_id, unit_code, job, batch, payload_digest,"
       " leaf_hash FROM journal_entry WHERE entry_index = 5"},
  };
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    for (const auto& [sql] : changes) {
      CAPTURE(std::string(sql));
      const Backing backing(dialect);
      TrialRegion trial(backing.database(), "420582");
      for (int i = 0; i < 280; ++i) REQUIRE(trial.register_lead("第几件").outcome.ok());
      trial.close();
      const auto db = trial.database().open_writer();
      support::drop_guards(*db);
      db->script(sql);
      CHECK(trial.verify().mismatch_count > 0);
    }
  }
}

TEST_CASE("a row of a table that was changed past the journal is a difference") {
  struct Change {
    const char* sql;
  };
  const Change changes[] = {
      {"UPDATE lead SET title = 'x' WHERE lead_id = 2"},
      {"UPDATE lead SET state = 'concluded' WHERE lead_id = 2"},
      {"UPDATE lead SET version = 9 WHERE lead_id = 2"},
      {"UPDATE lead SET body = replace(body, '尾款', '首款') WHERE lead_id = 2"},
      {"DELETE FROM lead WHERE lead_id = 2"},
  };
  for (const auto dialect : support::dialects()) {
    CAPTURE(support::name_of(dialect));
    for (const auto& [sql] : changes) {
      CAPTURE(std::string(sql));
      const Backing backing(dialect);
      TrialRegion trial(backing.database(), "420583");
      for (int i = 0; i < 3; ++i) REQUIRE(trial.register_lead("第几件").outcome.ok());
      trial.database().open_writer()->script(sql);
      CHECK_FALSE(trial.compare().differences.empty());
    }
  }
}

TEST_CASE("a body that cannot be read is a fault of the store, never the reader's mistake") {
  for (const char* body : {"'{'", "'{}'", "'[]'", "replace(body, '\"id\":2', '\"id\":\"x\"')"}) {
    for (const auto dialect : support::dialects()) {
      CAPTURE(support::name_of(dialect));
      CAPTURE(std::string(body));
      const Backing backing(dialect);
      TrialRegion trial(backing.database(), "420584");
      for (int i = 0; i < 3; ++i) REQUIRE(trial.register_lead("第几件").outcome.ok());
      trial.database().open_writer()->script(std::string("UPDATE lead SET body = ") + body +
                                             " WHERE lead_id = 2");
      // What the lane wrote itself it does not read again.
      trial.close();
      trial.open();
      CHECK_THROWS_AS(trial.act({2}, 1, lead::AdmitLead{}), base::Fault);
      CHECK(trial.act({1}, 1, lead::AdmitLead{}).outcome.ok());
      std::size_t difference_count = 0;
      CHECK_NOTHROW(difference_count = trial.compare().differences.size());
      CHECK(difference_count > 0);
    }
  }
}

}  // namespace
}  // namespace pledge

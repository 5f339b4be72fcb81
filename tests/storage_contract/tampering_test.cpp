#include <doctest/doctest.h>

#include "support/drop_guards.hpp"
#include "support/every_database.hpp"

/// Whoever reaches the database past the program and changes it is found out; column by column in
/// every_column_test.cpp.
namespace pledge {
namespace {

using support::Backing;
using support::TrialRegion;

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

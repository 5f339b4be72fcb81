#include <doctest/doctest.h>

#include "base/fault.hpp"
#include "journal/append.hpp"
#include "storage/journal_rows.hpp"
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

/// Everything that anybody can reckon, and no key.
void append_without_key(TrialRegion& trial) {
  base::SystemEntropy entropy;
  journal::Draft draft;
  draft.act = "journal.seal";
  draft.event = journal::JournalSealed::kKind;
  draft.subject_kind = "journal";
  draft.subject_id = 1;
  draft.subject_version = 1;
  draft.payload = R"({"reason":"x","size":1})";
  const auto db = trial.database().open_writer();
  db->begin_write();
  storage::JournalRows rows(*db, trial.region());
  rows.lock_head();
  journal::append_drafts(rows, entropy, std::span(&draft, 1));
  db->commit();
}

bool names_the_seal(const journal::Verification& seen) {
  return std::any_of(seen.mismatches.begin(), seen.mismatches.end(), [](const auto& one) {
    return one.part == journal::JournalPart::head && one.what.find("密钥") != std::string::npos;
  });
}

TEST_CASE("what is appended without the key of the house is told, and nothing is put behind it") {
  support::on_every_database("420583", [](TrialRegion& trial) {
    REQUIRE(trial.register_lead("第一件").outcome.ok());
    CHECK(trial.verify().is_genuine());
    append_without_key(trial);
    const auto seen = trial.verify();
    CHECK(seen.mismatch_count == 1);
    CHECK(names_the_seal(seen));
    const std::int64_t size = trial.journal_size();
    CHECK_THROWS_AS(trial.register_lead("第二件"), base::Fault);
    CHECK(trial.journal_size() == size);
    // Another hand's seal is none, and neither is the one of another size.
    const auto db = trial.database().open_writer();
    db->begin_write();
    storage::JournalRows(*db, trial.region(), std::string(32, 'x')).seal_head();
    db->commit();
    CHECK(names_the_seal(trial.verify()));
    CHECK_THROWS_AS(trial.register_lead("第二件"), base::Fault);
    db->begin_write();
    storage::JournalRows(*db, trial.region(), TrialRegion::kVaultKey).seal_head();
    db->commit();
    CHECK(trial.verify().is_genuine());
    CHECK(trial.register_lead("第二件").outcome.ok());
    CHECK(trial.verify().is_genuine());
  });
}

TEST_CASE("a head that is put back to what it was at another size bears no seal of its own") {
  support::on_every_database("420584", [](TrialRegion& trial) {
    REQUIRE(trial.register_lead("第一件").outcome.ok());
    const auto db = trial.database().open_writer();
    for (const char* sql : {"UPDATE journal_head SET size = size - 1",
                            "UPDATE journal_head SET root = frontier",
                            "UPDATE journal_head SET seal = NULL",
                            "UPDATE journal_head SET seal = root"}) {
      CAPTURE(std::string(sql));
      db->begin_write();
      db->exec(sql);
      CHECK_FALSE(storage::JournalRows(*db, trial.region(), TrialRegion::kVaultKey).is_sealed());
      db->rollback();
    }
  });
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

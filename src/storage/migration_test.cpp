#include "storage/migration.hpp"

#include <doctest/doctest.h>

#include <thread>

#include "base/day.hpp"
#include "storage/trial_database.hpp"

namespace pledge::storage {
namespace {

using base::FaultKind;
using Steps = std::vector<Migration>;

const Migration kUnit{1, "0001_unit.sql", R"(-- 单位; with a semicolon
CREATE TABLE unit (unit_id BIGINT PRIMARY KEY, seal {{blob}}, changes BIGINT NOT NULL);
-- only: sqlite
CREATE TRIGGER unit_changed BEFORE UPDATE OF seal ON unit BEGIN
  UPDATE unit SET changes = CASE WHEN old.seal = new.seal THEN 0 ELSE changes + 1 END
   WHERE unit_id = old.unit_id;
END;
-- only: postgres
CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF old.seal <> new.seal THEN new.changes := old.changes + 1; END IF;
  RETURN new;
END
$$;
CREATE TRIGGER unit_changed BEFORE UPDATE OF seal ON unit
  FOR EACH ROW EXECUTE FUNCTION count_change();
-- only: both
INSERT INTO unit (unit_id, changes) VALUES (1, 0);
)"};
const Migration kPledge{2, "0002_pledge.sql", "CREATE TABLE pledge (pledge_id BIGINT PRIMARY KEY)"};

std::vector<std::string> applied(Connection& db) {
  std::vector<std::string> names;
  db.each("SELECT name, digest, applied_at FROM schema_migration ORDER BY number",
          [&](const Row& row) {
            CHECK(row.text(1).size() == 64);
            CHECK(base::parse_instant(row.text(2)).has_value());
            names.emplace_back(row.text(0));
          });
  return names;
}

TEST_CASE("the schema is brought up to date step by step, each step once") {
  on_each_database([](const TrialDatabase& trial, Connection& db) {
    CHECK(pending_migrations(db, {kUnit, kPledge}) == 2);
    migrate(db, {kUnit});
    CHECK(applied(db) == std::vector{kUnit.name});
    CHECK(pending_migrations(*trial->open_reader(), {kUnit, kPledge}) == 1);
    migrate(db, {kUnit, kPledge});
    migrate(db, {kUnit, kPledge});
    CHECK(applied(db) == std::vector{kUnit.name, kPledge.name});
    CHECK(pending_migrations(db, {kUnit, kPledge}) == 0);
    CHECK(count_of(db, "SELECT COUNT(*) FROM pledge") == 0);
    db.exec("UPDATE unit SET seal = ?", Blob{"a"});
    CHECK(count_of(db, "SELECT COUNT(*) FROM unit WHERE unit_id = 1") == 1);
  });
}

TEST_CASE("a step that fails leaves nothing of itself and keeps the steps before it") {
  const char* const broken[] = {
      "CREATE TABLE half (n BIGINT); INSERT INTO half VALUES (1); INSERT INTO nowhere VALUES (1)",
      "CREATE TABLE half (n BIGINT); COMMIT; CREATE TABLE rest (n BIGINT)",
      "CREATE TABLE half (n BIGINT); CREATE TABLE half (n BIGINT)",
      "CREATE TABLE half (n BIGINT);\n-- only: oracle\nSELECT 1",
  };
  on_each_database([&](const TrialDatabase&, Connection& db) {
    CHECK(fault_of([&] { migrate(db, {{1, "0001_broken.sql", broken[0]}}); }));
    CHECK(fault_of([&] { db.exec("SELECT number FROM schema_migration"); }));
    migrate(db, {kUnit});
    for (const char* text : broken) {
      const auto run = [&] { migrate(db, {kUnit, {2, "0002_broken.sql", text}}); };
      CAPTURE(text);
      CHECK(fault_of(run) == FaultKind::internal);
      CHECK(message_of(run).find("库结构") != std::string::npos);
      CHECK_FALSE(db.in_transaction());
      CHECK(applied(db) == std::vector{kUnit.name});
      CHECK(fault_of([&] { db.exec("SELECT n FROM half"); }) == FaultKind::internal);
    }
    migrate(db, {kUnit, kPledge});
    CHECK(applied(db).size() == 2);
  });
}

TEST_CASE("a message says which statement of which step failed") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    const std::string message = message_of([&] {
      migrate(db, {{1, "0001_x.sql", "CREATE TABLE a (n BIGINT); -- b\n\nSELECT nothing FROM a"}});
    });
    CHECK(message.find("第 1 步（0001_x.sql）的第 2 条语句") != std::string::npos);
    CHECK(message.find("SELECT nothing FROM a") != std::string::npos);
  });
}

TEST_CASE("data that does not fit the program is not touched") {
  Migration changed = kUnit;
  changed.text += " ";
  struct Sample {
    Steps steps;
    const char* words;
  };
  const Sample samples[] = {
      {{changed, kPledge}, "第 1 步（0001_unit.sql）与程序里的不一致"},
      {{kUnit}, "由更新的版本写成（库结构第 2 步，本程序只到第 1 步）"},
      {{}, "由更新的版本写成"},
      {{kUnit, {3, "0003_x.sql", ""}}, "编号不连续：应为第 2 步，却是第 3 步"},
      {{kUnit, kUnit}, "编号不连续"},
      {{{0, "0000_x.sql", ""}}, "编号不连续"},
  };
  on_each_database([&](const TrialDatabase&, Connection& db) {
    migrate(db, {kUnit, kPledge});
    for (const Sample& sample : samples) {
      const auto run = [&] { migrate(db, sample.steps); };
      CHECK(fault_of(run) == FaultKind::internal);
      CHECK(message_of(run).find(sample.words) != std::string::npos);
      CHECK(message_of([&] { pending_migrations(db, sample.steps); }).find(sample.words) !=
            std::string::npos);
      CHECK(applied(db).size() == 2);
    }
    db.exec("DELETE FROM schema_migration WHERE number = 1");
    CHECK(message_of([&] { migrate(db, {kUnit, kPledge}); }).find("缺第 1 步") !=
          std::string::npos);
  });
}

TEST_CASE("servers that start together apply each step once") {
  on_each_database([](const TrialDatabase& trial, Connection& db) {
    Database patient = trial.database();
    patient.patience = kLockPatience;
    std::vector<std::thread> servers;
    for (int i = 0; i < 4; ++i) {
      servers.emplace_back([&] { migrate(*patient.open_writer(), {kUnit, kPledge}); });
    }
    for (std::thread& server : servers) server.join();
    CHECK(applied(db).size() == 2);
    CHECK(count_of(db, "SELECT COUNT(*) FROM unit") == 1);
  });
}

TEST_CASE("the schema that ships with the program goes in on both databases") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    const Steps shipped = embedded_migrations();
    REQUIRE_FALSE(shipped.empty());
    migrate(db, shipped);
    CHECK(applied(db).size() == shipped.size());
    const auto change = [&] { db.exec("DELETE FROM journal_head WHERE size = 0"); };
    db.exec("INSERT INTO journal_head (region_code, size, frontier, root)"
            " VALUES ('420202', 0, ?, ?)", Blob{"f"}, Blob{"r"});
    CHECK(constraint_of(change) == ConstraintKind::insert_only);
  });
}

}  // namespace
}  // namespace pledge::storage

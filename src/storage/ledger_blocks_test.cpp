#include <doctest/doctest.h>

#include <set>

#include "storage/ledger_trial.hpp"
#include "storage/trial_database.hpp"

/// Blocks follow their problems, and `rebuild --compare` finds those that do not.
namespace pledge::storage {
namespace {

using casework::ProblemFilter;
using problem::Problem;

access::Actor office() {
  access::Actor reader;
  reader.grants = {{access::Role::coordinating_office, {}}};
  return reader;
}

TEST_CASE("a changed problem is listed as it is now; a refused act leaves nothing in the lists") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    Trial trial(db);
    const auto reader = office();
    Transaction transaction(db, Transaction::Access::write);
    trial.save_many(1, 20);
    const std::size_t mark = trial.blocks.noted_count();
    db.savepoint();
    Problem refused = trial.all[3];
    refused.version = 2;
    refused.state = problem::State::withdrawn;
    refused.responsible_unit = {"new_unit"};
    trial.problems.save(refused, 1);
    ProblemFilter of_new_unit;
    of_new_unit.units = {{"new_unit"}};
    // A list within the act sees what the act did, and writes the blocks for it.
    CHECK(trial.lists.problem_totals(reader, of_new_unit).count == 1);
    db.rollback_to();
    trial.blocks.forget_from(mark);
    CHECK(trial.lists.problem_totals(reader, of_new_unit).count == 0);
    CHECK(trial.lists.problem_totals(reader, {}).count == 20);
    CHECK(trial.differences().empty());
    Problem moved = trial.all[3];
    moved.version = 2;
    moved.responsible_unit = {"other_unit"};
    trial.problems.save(moved, 1);
    of_new_unit.units = {{"other_unit"}};
    CHECK(trial.lists.problem_totals(reader, of_new_unit).count == 1);
    transaction.commit();
    CHECK(trial.differences().empty());
  });
}

TEST_CASE("lights kept of a block are those of its problems on that day, whatever was written") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    Trial trial(db);
    KeptLights kept;
    LedgerRows keeping(db, kRegion, campaign::shipped_calendar(), trial.blocks, &kept);
    const auto reader = office();
    const auto save = [&](const std::function<void()>& change) {
      Transaction transaction(db, Transaction::Access::write);
      change();
      trial.blocks.write();
      transaction.commit();
    };
    const auto count = [&](LedgerRows& lists, std::size_t light) {
      ProblemFilter filter;
      filter.lights = {static_cast<problem::Light>(light)};
      return lists.problem_totals(reader, filter).count;
    };
    save([&] { trial.save_many(1, 1100); });
    std::set<std::vector<std::int64_t>> seen;
    for (int round = 0; round < 6; ++round) {
      const base::Day today = kToday + round / 2 * 9;
      keeping.set_today(today);
      trial.lists.set_today(today);
      std::vector<std::int64_t> reckoned, first, again;
      for (std::size_t light = 0; light < base::kNamesOf<problem::Light>.size(); ++light) {
        reckoned.push_back(count(trial.lists, light));
        first.push_back(count(keeping, light));
        again.push_back(count(keeping, light));
      }
      CHECK(first == reckoned);
      CHECK(again == reckoned);
      seen.insert(reckoned);
      save([&] {
        for (int i = 0; i < 40; ++i) {
          Problem& one = trial.all[static_cast<std::size_t>(trial.draw.upto(1099))];
          if (one.due_day) one.due_day = *one.due_day + 30;
          trial.problems.save(one, one.version++);
        }
      });
    }
    CHECK(seen.size() == 6);  // each writing and each day changed some light
  });
}

TEST_CASE("a block that says something else than its problems is found") {
  using Differences = std::vector<std::pair<std::int64_t, std::string>>;
  on_each_database([](const TrialDatabase&, Connection& db) {
    Trial trial(db);
    {
      Transaction transaction(db, Transaction::Access::write);
      trial.save_many(1, 600);
      trial.blocks.write();
      transaction.commit();
    }
    const auto change = [&](const char* array, std::size_t at) {
      const std::string sql = std::string(array) + " = ? WHERE block_no = 1";
      auto bytes = *db.one("SELECT " + std::string(array) + " FROM ledger_block WHERE block_no = 1",
                           [](const Row& row) { return row.blob(0); });
      bytes[at] = static_cast<char>(bytes[at] ^ 1);
      db.exec("UPDATE ledger_block SET " + sql, Blob{bytes});
    };
    struct Case {
      const char* array;
      std::size_t at;
      std::int64_t id;
    };
    const Case cases[] = {{"facets", kBlockRows + 5, 517},
                          {"balances", 8 * 40, 552},
                          {"changes", 8 * 40 + 7, 552},
                          {"clocks", 4 * kBlockRows + 4, 513},
                          {"amounts", 0, 512},
                          // A slot in which no problem stands.
                          {"amounts", 8 * 300, 812}};
    for (const Case& one : cases) {
      CAPTURE(one.array);
      change(one.array, one.at);
      CHECK(trial.differences() == Differences{{one.id, "ledger_block"}});
      change(one.array, one.at);
    }
    db.exec("UPDATE ledger_block SET block_no = 4 WHERE block_no = 1");
    // Every row of the block is missed where it should be, and one too many where it stands.
    CHECK(trial.differences().size() == 2 * (600 - 511));
    db.exec("DELETE FROM ledger_block");
    CHECK(trial.differences().size() == 600);
  });
}

}  // namespace
}  // namespace pledge::storage

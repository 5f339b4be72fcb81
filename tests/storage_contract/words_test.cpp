#include <algorithm>

#include "casework/problem_work.hpp"
#include "casework/word_index.hpp"
#include "support/every_database.hpp"

/// Words are found before, while and after their problems are indexed, on every database; the
/// journal knows nothing of the index.
namespace pledge {
namespace {

using casework::Desk;
using support::on_every_database;
using support::TrialRegion;

casework::Proposal a_proposal(const std::string& description) {
  casework::Proposal proposal;
  problem::Propose& command = proposal.command;
  command.campaign = {"huangshigang-2024"};
  command.text.description = description;
  command.category = {"works_arrears"};
  command.group = {"public_arrears"};
  command.responsible_unit = {"education_bureau"};
  return proposal;
}

/// Proposes as many in one act, as an import does.
void propose(TrialRegion& trial, int count, const std::string& description) {
  trial.office().run("trial.propose", [&](Desk& desk) {
    for (int i = 0; i < count; ++i) {
      const auto proposed = propose_problem(desk, trial.clerk(), a_proposal(description));
      REQUIRE(proposed.ok());
    }
    return true;
  });
}

problem::Problem confirm(TrialRegion& trial, std::int64_t id) {
  return trial.office()
      .perform<problem::Problem>("trial.confirm",
                                 [&](Desk& desk) {
                                   const auto one = desk.stores().problems.load({id}).value();
                                   return casework::act_on_problem(
                                       desk, {trial.clerk(), id, one.version},
                                       problem::Confirm{one.group, one.responsible_unit});
                                 })
      .outcome.value();
}

std::int64_t count_of(casework::Office& office, const access::Actor& reader,
                      const std::string& words) {
  return office.look<std::int64_t>("trial.count", [&](Desk& desk) {
    casework::ProblemFilter filter;
    filter.words = words;
    return desk.stores().ledger.problem_totals(reader, filter).count;
  });
}

TEST_CASE("words are found before and after they are indexed, and no act is made of it") {
  on_every_database("420443", [](TrialRegion& trial) {
    propose(trial, 600, "学校食堂改造工程尾款未付");
    propose(trial, 423, "停车场租金多收未退");
    CHECK_FALSE(casework::index_next_run(trial.office()));
    propose(trial, 100, "校舍维修款项未付");
    const std::int64_t entries = trial.journal_size();
    for (const bool is_indexed : {false, true}) {
      CAPTURE(is_indexed);
      CHECK(count_of(trial.office(), trial.clerk(), "尾款") == 600);
      CHECK(count_of(trial.office(), trial.clerk(), "租金") == 423);
      CHECK(count_of(trial.office(), trial.clerk(), "未付") == 700);
      CHECK(count_of(trial.office(), trial.clerk(), "款未") == 600);
      CHECK(count_of(trial.office(), trial.clerk(), "款项未付") == 100);
      CHECK(count_of(trial.office(), trial.clerk(), "没有") == 0);
      CHECK(count_of(trial.office(), trial.clerk(), "未") == 1123);
      CHECK(casework::index_next_run(trial.office()) == !is_indexed);
    }
    CHECK(trial.journal_size() == entries);
    access::Actor other = trial.clerk();
    other.unit = {"finance_bureau"};
    other.unit_tree = {other.unit};
    other.grants = {{access::Role::responsible_unit, {}}};
    CHECK(count_of(trial.office(), other, "尾款") == 0);
  });
}

TEST_CASE("a number that is given after a run was indexed is found at once, by every server") {
  on_every_database("420444", [](TrialRegion& trial) {
    propose(trial, 1100, "停车场租金多收未退");
    const auto second = trial.another_office();
    CHECK(casework::index_next_run(*second));
    CHECK_FALSE(casework::index_next_run(trial.office()));
    const std::string number = confirm(trial, 7).number;
    CHECK(count_of(*second, trial.clerk(), number) == 1);
    CHECK(count_of(trial.office(), trial.clerk(), number.substr(0, 3)) == 1);
    CHECK(support::rows_in(trial, "problem_unindexed") == 1);
    CHECK(trial.compare().differences.empty());
    CHECK(casework::index_next_run(trial.office()));
    CHECK(support::rows_in(trial, "problem_unindexed") == 0);
    CHECK(count_of(*second, trial.clerk(), number) == 1);
    confirm(trial, 1099);
    CHECK(support::rows_in(trial, "problem_unindexed") == 0);
    CHECK_FALSE(casework::index_next_run(*second));
  });
}

TEST_CASE("a refill takes the index away, and it comes again by itself") {
  on_every_database("420445", [](TrialRegion& trial) {
    propose(trial, 1030, "停车场租金多收未退");
    CHECK(casework::index_next_run(trial.office()));
    confirm(trial, 3);
    trial.close();
    {
      const auto db = trial.database().open_writer();
      db->begin_write();
      db->exec("INSERT INTO pending_refill (refill) VALUES ('problem')");
      db->commit();
    }
    trial.open();
    for (const char* table : {"problem_gram", "problem_gram_run", "problem_unindexed"}) {
      CHECK(support::rows_in(trial, table) == 0);
    }
    CHECK(count_of(trial.office(), trial.clerk(), "租金") == 1030);
    CHECK(casework::index_next_run(trial.office()));
    CHECK(support::rows_in(trial, "problem_gram_run") == 1);
    CHECK(count_of(trial.office(), trial.clerk(), "租金") == 1030);
  });
}

}  // namespace
}  // namespace pledge

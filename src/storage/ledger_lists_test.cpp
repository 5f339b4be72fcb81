#include <doctest/doctest.h>

#include <random>
#include <set>

#include "access/scope.hpp"
#include "base/codec.hpp"
#include "campaign/seed_plan.hpp"
#include "casework/lights.hpp"
#include "storage/ledger_rows.hpp"
#include "storage/migration.hpp"
#include "storage/problem_rows.hpp"
#include "storage/trial_database.hpp"

/// Pages, totals and pivot against a plain walk over the same problems.
namespace pledge::storage {
namespace {

using casework::ProblemFilter;
using casework::SortKey;
using problem::Problem;

const base::RegionCode kRegion{"420202"};
const base::Day kToday = *base::parse_day("2024-08-20");

base::Day day(const char* text) { return *base::parse_day(text); }

/// A number up to `most` from the same sequence every time.
class Draw {
 public:
  std::int64_t upto(std::int64_t most) {
    return static_cast<std::int64_t>(generator_() % static_cast<std::uint64_t>(most + 1));
  }
  bool one_in(std::int64_t count) { return upto(count - 1) == 0; }

 private:
  std::mt19937_64 generator_{20240820};
};

Problem some_problem(std::int64_t id, Draw& draw) {
  const std::string units[] = {"education_bureau", "housing_bureau", "finance_bureau", "a"};
  const std::string groups[] = {"public_arrears", "policy", "contracts"};
  Problem one;
  one.id = {id};
  one.version = 1;
  one.campaign = {draw.one_in(5) ? "wuhan-2024" : "huangshigang-2024"};
  one.serial_number = static_cast<std::int32_t>(id);
  one.text.description = draw.one_in(9) ? "拖欠 100% 工程款" : "承诺未兑现";
  one.state = static_cast<problem::State>(draw.upto(10));
  one.source = static_cast<problem::Source>(draw.upto(10));
  one.category = {draw.one_in(2) ? "works_arrears" : "broken_promise"};
  one.group = {groups[draw.upto(2)]};
  one.responsible_unit = {units[draw.upto(3)]};
  one.changed_at = {1'724'000'000'000 + draw.upto(500)};
  if (!draw.one_in(4)) one.due_day = kToday + static_cast<std::int32_t>(draw.upto(80)) - 40;
  if (one.due_day && !draw.one_in(3)) {
    one.due_day_original = one.due_day;
    one.assignment.emplace();
    one.assignment->plan_due_day = kToday + static_cast<std::int32_t>(draw.upto(2)) - 1;
    if (draw.one_in(4)) one.sent_back_days.push_back(kToday - 3);
  }
  if (one.assignment && draw.one_in(6)) {
    one.pauses.push_back({problem::PauseKind::judicial, kToday - 30,
                          kToday + static_cast<std::int32_t>(draw.upto(2)) - 1, "诉讼",
                          *one.due_day});
  }
  if (draw.one_in(3)) {
    one.money.emplace();
    one.money->undisputed_fen = {draw.upto(20) * 100};
    one.money->agreed_fen = {draw.upto(3)};
  }
  return one;
}

problem::LightThresholds thresholds(const base::CampaignCode&, std::int32_t) { return {}; }

struct Trial {
  explicit Trial(Connection& connection)
      : db(connection),
        blocks(db, kRegion, &thresholds),
        problems(db, kRegion, &thresholds, blocks),
        lists(db, kRegion, campaign::shipped_calendar(), blocks) {
    migrate(db, embedded_migrations());
    lists.set_today(kToday);
  }
  void save_many(std::int64_t first, std::int64_t count) {
    for (std::int64_t id = first; id < first + count; ++id) {
      all.push_back(some_problem(id, draw));
      REQUIRE(problems.save(all.back(), 0));
    }
  }
  std::vector<std::pair<std::int64_t, std::string>> differences() {
    std::vector<std::pair<std::int64_t, std::string>> found;
    each_problem_row(db, kRegion, &thresholds, [&](std::int64_t id, const std::string&, const std::string& why) {
      if (!why.empty()) found.emplace_back(id, why);
    });
    return found;
  }

  Connection& db;
  LedgerBlocks blocks;
  ProblemRows problems;
  LedgerRows lists;
  std::vector<Problem> all;
  Draw draw;
};

template <class T>
bool is_among(const std::vector<T>& wanted, const T& one) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), one) != wanted.end();
}

problem::Light light_of(const Problem& one) {
  const auto facts = problem::light_facts(one, thresholds(one.campaign, one.plan_version));
  return problem::light_of(facts, kToday, campaign::shipped_calendar());
}

bool is_meant(const Problem& one, const ProblemFilter& filter, const access::Actor& reader) {
  const std::int64_t balance = one.money ? one.money->balance_fen().value : 0;
  return (!filter.campaign || *filter.campaign == one.campaign) &&
         is_among(filter.states, one.state) && is_among(filter.groups, one.group) &&
         is_among(filter.units, one.responsible_unit) && is_among(filter.sources, one.source) &&
         is_among(filter.categories, one.category) && is_among(filter.lights, casework::shown_to(reader, light_of(one))) &&
         (!filter.due_from || (one.due_day && *one.due_day >= *filter.due_from)) &&
         (!filter.due_to || (one.due_day && *one.due_day <= *filter.due_to)) &&
         (!filter.is_open_only || one.is_open()) && (!filter.has_open_money || balance > 0) &&
         one.text.description.find(filter.words) != std::string::npos;
}

bool is_seen(const Problem& one, const access::Actor& reader) {
  return access::sees_problem(access::scope_of(reader),
                              {one.id, one.responsible_unit, one.group});
}

/// What a row is sorted by, so that texts and numbers compare alike.
std::pair<std::int64_t, std::string> sort_value(const Problem& one, SortKey sort) {
  switch (sort) {
    case SortKey::serial_number: return {one.serial_number, ""};
    case SortKey::due_day: return {one.due_day ? one.due_day->since_epoch : INT32_MIN, ""};
    case SortKey::changed_at: return {one.changed_at.milliseconds, ""};
    case SortKey::responsible_unit: return {0, one.responsible_unit.text};
    case SortKey::group: return {0, one.group.text};
    case SortKey::state: return {static_cast<std::int64_t>(one.state), ""};
    case SortKey::balance: return {one.money ? one.money->balance_fen().value : 0, ""};
  }
  return {};
}

std::vector<ProblemFilter> some_filters() {
  std::vector<ProblemFilter> filters(14);
  filters[1].campaign = base::CampaignCode{"huangshigang-2024"};
  filters[2].states = {problem::State::rectifying, problem::State::closed};
  filters[3].groups = {{"policy"}, {"unheard_of"}};
  filters[4].units = {{"education_bureau"}};
  filters[4].campaign = base::CampaignCode{"wuhan-2024"};
  filters[5].sources = {problem::Source::audit};
  filters[6].categories = {{"works_arrears"}};
  filters[7].lights = {problem::Light::red, problem::Light::yellow};
  filters[8].lights = {problem::Light::black, problem::Light::unknown, problem::Light::blue};
  filters[9].due_from = day("2024-08-01");
  filters[9].due_to = day("2024-08-20");
  filters[10].due_to = day("2024-08-01");
  filters[11].is_open_only = true;
  filters[11].has_open_money = true;
  filters[12].words = "100%";
  filters[12].is_open_only = true;
  filters[13].campaign = base::CampaignCode{"nowhere-2024"};
  return filters;
}

std::vector<access::Actor> some_readers() {
  std::vector<access::Actor> readers(5);
  readers[0].grants = {{access::Role::coordinating_office, {}}};
  readers[1].unit = {"housing_bureau"};
  readers[1].unit_tree = {{"housing_bureau"}};
  readers[1].grants = {{access::Role::responsible_unit, {}}};
  readers[2].unit = {"a"};
  readers[2].unit_tree = {{"a"}};
  readers[2].grants = {{access::Role::responsible_unit, {}},
                       {access::Role::task_force, base::GroupCode{"policy"}}};
  readers[3] = readers[0];
  readers[3].recused_problems = {{7}, {513}, {1500}};
  readers[4].grants = {{access::Role::system_administrator, {}}};
  return readers;
}

std::vector<std::int64_t> pages_of(Trial& trial, const access::Actor& reader,
                                   const ProblemFilter& filter, casework::PageRequest request) {
  std::vector<std::int64_t> ids;
  for (;;) {
    const auto page = trial.lists.problem_page(reader, filter, request);
    CHECK(static_cast<std::int64_t>(page.rows.size()) <= request.limit);
    for (const auto& row : page.rows) ids.push_back(row.id.value);
    if (page.next_cursor.empty()) return ids;
    request.cursor = page.next_cursor;
  }
}

std::vector<std::int64_t> expected_ids(const Trial& trial, const access::Actor& reader,
                                       const ProblemFilter& filter,
                                       const casework::PageRequest& request) {
  std::vector<std::pair<std::pair<std::int64_t, std::string>, std::int64_t>> order;
  for (const Problem& one : trial.all) {
    if (!is_meant(one, filter, reader) || !is_seen(one, reader)) continue;
    order.emplace_back(sort_value(one, request.sort), one.id.value);
  }
  std::sort(order.begin(), order.end());
  if (request.is_descending) std::reverse(order.begin(), order.end());
  std::vector<std::int64_t> ids;
  for (const auto& [value, id] : order) ids.push_back(id);
  return ids;
}

void check_sums(Trial& trial, const access::Actor& reader, const ProblemFilter& filter) {
  casework::LedgerTotals expected;
  std::set<std::string> cells;
  for (const Problem& one : trial.all) {
    if (!is_meant(one, filter, reader) || !is_seen(one, reader)) continue;
    ++expected.count;
    cells.insert(one.group.text + "/" + one.responsible_unit.text + "/" +
                 std::string(base::name_of(one.state)) + "/" +
                 std::string(base::name_of(one.source)));
    if (!one.money) continue;
    ++expected.money_count;
    expected.principal_fen += one.money->undisputed_fen;
    expected.agreed_fen += one.money->agreed_fen;
    expected.balance_fen += one.money->balance_fen();
  }
  const auto totals = trial.lists.problem_totals(reader, filter);
  CHECK(base::to_tree(totals) == base::to_tree(expected));
  casework::LedgerTotals summed;
  const auto pivot = trial.lists.problem_pivot(reader, filter);
  for (const auto& cell : pivot) {
    summed.count += cell.totals.count;
    summed.balance_fen += cell.totals.balance_fen;
  }
  CHECK(pivot.size() == cells.size());
  CHECK(summed.count == expected.count);
  CHECK(summed.balance_fen == expected.balance_fen);
}

TEST_CASE("every list is what a plain walk over the problems gives, whoever asks") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    Trial trial(db);
    const Transaction transaction(db, Transaction::Access::write);
    trial.save_many(1, 1100);
    trial.save_many(1500, 40);
    trial.save_many(9000, 3);
    int number = 0;
    for (const auto& filter : some_filters()) {
      for (const auto& reader : some_readers()) {
        CAPTURE(base::to_canonical_text(filter));
        check_sums(trial, reader, filter);
        casework::PageRequest request;
        request.sort = static_cast<SortKey>(number % 7);
        request.is_descending = number % 2 == 0;
        request.limit = number % 3 == 0 ? 50 : 500;
        ++number;
        CAPTURE(base::name_of(request.sort));
        CHECK(pages_of(trial, reader, filter, request) ==
              expected_ids(trial, reader, filter, request));
      }
    }
    CHECK(trial.differences().empty());
  });
}

TEST_CASE("each order runs both ways through all pages") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    Trial trial(db);
    const Transaction transaction(db, Transaction::Access::write);
    trial.save_many(1, 700);
    const auto reader = some_readers().front();
    for (int number = 0; number < 14; ++number) {
      casework::PageRequest request;
      request.sort = static_cast<SortKey>(number / 2);
      request.is_descending = number % 2 == 1;
      request.limit = 90;
      CAPTURE(base::name_of(request.sort));
      CHECK(pages_of(trial, reader, {}, request) == expected_ids(trial, reader, {}, request));
    }
  });
}

TEST_CASE("a changed problem is listed as it is now; a refused act leaves nothing in the lists") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    Trial trial(db);
    const auto reader = some_readers().front();
    Transaction transaction(db, Transaction::Access::write);
    trial.save_many(1, 20);
    const std::size_t mark = trial.blocks.noted_count();
    db.savepoint();
    Problem refused = trial.all[3];
    refused.version = 2;
    refused.state = problem::State::withdrawn;
    refused.responsible_unit = {"new_unit"};
    REQUIRE(trial.problems.save(refused, 1));
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
    REQUIRE(trial.problems.save(moved, 1));
    of_new_unit.units = {{"other_unit"}};
    CHECK(trial.lists.problem_totals(reader, of_new_unit).count == 1);
    transaction.commit();
    CHECK(trial.differences().empty());
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

TEST_CASE("a position in a list that is not ours is refused") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    Trial trial(db);
    const Transaction transaction(db, Transaction::Access::write);
    trial.save_many(1, 3);
    const auto reader = some_readers().front();
    for (int number = 0; number < 7; ++number) {
      casework::PageRequest request;
      request.sort = static_cast<SortKey>(number);
      for (const std::string cursor : {"zz", "", "31", "3120zz", "2031"}) {
        request.cursor = cursor + "x";
        CHECK_THROWS_AS(trial.lists.problem_page(reader, {}, request), base::Malformed);
      }
    }
  });
}

}  // namespace
}  // namespace pledge::storage

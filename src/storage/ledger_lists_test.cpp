#include <doctest/doctest.h>

#include <set>

#include "access/scope.hpp"
#include "base/codec.hpp"
#include "casework/lights.hpp"
#include "storage/ledger_trial.hpp"
#include "storage/trial_database.hpp"

/// Pages, totals and pivot against a plain walk over the same problems.
namespace pledge::storage {
namespace {

using casework::ProblemFilter;
using casework::SortKey;
using problem::Problem;

base::Day day(const char* text) { return *base::parse_day(text); }

template <class T>
bool is_among(const std::vector<T>& wanted, const T& one) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), one) != wanted.end();
}

problem::Light light_of(const Problem& one) {
  const auto facts = problem::light_facts(one, thresholds(one.campaign, one.plan_version));
  return problem::light_of(facts, kToday, campaign::shipped_calendar());
}

bool is_in(const Problem& one, base::Fen fen, const casework::FenRange& range) {
  const bool is_any = !range.from && !range.to;
  return is_any || (one.money && (!range.from || fen >= *range.from) &&
                    (!range.to || fen <= *range.to));
}

bool has_the_text(const Problem& one, const ProblemFilter& filter) {
  const auto holds = [](const std::string& text, const std::string& wanted) {
    return text.find(wanted) != std::string::npos;
  };
  return holds(one.text.description, filter.words) &&
         holds(one.text.description, filter.description) &&
         holds(one.text.region_unit, filter.region_unit) &&
         holds(one.text.measures_text, filter.measures) && holds(one.number, filter.number);
}

problem::Money money_of(const Problem& one) { return one.money.value_or(problem::Money{}); }

std::optional<std::int32_t> days_left(const Problem& one) {
  if (!one.is_open() || !one.due_day_original) return std::nullopt;
  return problem::working_days_left(one.due_day, kToday, campaign::shipped_calendar());
}

bool is_in_numbers(const Problem& one, const ProblemFilter& filter) {
  const base::Day changed = base::beijing_day(one.changed_at);
  return filter.serial_number.holds(one.serial_number) && filter.round.holds(one.round) &&
         (filter.days_left.is_open() ||
          (days_left(one) && filter.days_left.holds(*days_left(one)))) &&
         (!filter.changed_from || changed >= *filter.changed_from) &&
         (!filter.changed_to || changed <= *filter.changed_to);
}

bool is_meant(const Problem& one, const ProblemFilter& filter, const access::Actor& reader) {
  const problem::Money money = money_of(one);
  const base::Fen balance = money.balance_fen();
  const auto light = casework::shown_to(reader, light_of(one));
  return (!filter.campaign || *filter.campaign == one.campaign) &&
         is_among(filter.states, one.state) && is_among(filter.groups, one.group) &&
         is_among(filter.units, one.responsible_unit) && is_among(filter.sources, one.source) &&
         is_among(filter.categories, one.category) && is_among(filter.lights, light) &&
         (!filter.due_from || (one.due_day && *one.due_day >= *filter.due_from)) &&
         (!filter.due_to || (one.due_day && *one.due_day <= *filter.due_to)) &&
         (!filter.is_open_only || one.is_open()) &&
         (!filter.has_open_money || balance.value > 0) &&
         is_in(one, money.undisputed_fen, filter.principal) &&
         is_in(one, base::Fen{}, filter.paid) && is_in(one, balance, filter.balance) &&
         is_in(one, money.agreed_fen, filter.agreed) &&
         is_in_numbers(one, filter) && has_the_text(one, filter);
}

bool is_seen(const Problem& one, const access::Actor& reader) {
  return access::sees_problem(access::scope_of(reader),
                              {one.id, one.responsible_unit, one.group});
}

/// What a row is sorted by, so that texts and numbers compare alike.
std::pair<std::int64_t, std::string> sort_value(const Problem& one, SortKey sort,
                                                const access::Actor& reader) {
  switch (sort) {
    case SortKey::serial_number: return {one.serial_number, ""};
    case SortKey::due_day: return {one.due_day ? one.due_day->since_epoch : INT32_MIN, ""};
    case SortKey::changed_at: return {one.changed_at.milliseconds, ""};
    case SortKey::responsible_unit: return {0, one.responsible_unit.text};
    case SortKey::group: return {0, one.group.text};
    case SortKey::state: return {static_cast<std::int64_t>(one.state), ""};
    case SortKey::balance: return {money_of(one).balance_fen().value, ""};
    case SortKey::light:
      return {static_cast<std::int64_t>(casework::shown_to(reader, light_of(one))), ""};
    case SortKey::source: return {static_cast<std::int64_t>(one.source), ""};
    case SortKey::category: return {0, one.category.text};
    case SortKey::principal: return {money_of(one).undisputed_fen.value, ""};
    case SortKey::paid: return {money_of(one).paid_fen().value, ""};
    case SortKey::days_left:
      return {one.is_open() && one.due_day_original ? one.due_day->since_epoch : INT32_MIN, ""};
    case SortKey::round: return {std::min(one.round, 15), ""};
  }
  return {};
}

std::vector<ProblemFilter> some_filters() {
  std::vector<ProblemFilter> filters(29);
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
  filters[14].region_unit = "柳河";
  filters[14].description = "工程款";
  filters[15].measures = "按月拨付";
  filters[15].states = {problem::State::rectifying};
  filters[16].principal = {base::Fen{500}, base::Fen{1500}};
  filters[17].balance.to = base::Fen{700};
  filters[17].lights = {problem::Light::red};
  filters[18].paid.from = base::Fen{1};
  filters[19].serial_number = {500, 1510};
  filters[20].round.from = 2;
  filters[21].round = {1, 1};
  filters[21].is_open_only = true;
  filters[22].days_left = {-5, 0};
  filters[23].days_left.from = 3;
  filters[23].due_to = day("2024-09-10");
  filters[24].days_left.to = -1;
  filters[24].states = {problem::State::rectifying, problem::State::closed};
  filters[25].changed_from = day("2024-08-19");
  filters[25].changed_to = day("2024-08-20");
  filters[26].changed_to = day("2024-08-18");
  filters[27].number = "港2024-10";
  filters[28].agreed.from = base::Fen{1};
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
    order.emplace_back(sort_value(one, request.sort, reader), one.id.value);
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
    // Words of the first run are asked of the index, of the others of the rows.
    trial.lists.index_run(0);
    int number = 0;
    for (const auto& filter : some_filters()) {
      for (const auto& reader : some_readers()) {
        CAPTURE(base::to_canonical_text(filter));
        check_sums(trial, reader, filter);
        casework::PageRequest request;
        request.sort = static_cast<SortKey>(number % 14);
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
    for (int number = 0; number < 28; ++number) {
      casework::PageRequest request;
      request.sort = static_cast<SortKey>(number / 2);
      request.is_descending = number % 2 == 1;
      request.limit = 90;
      CAPTURE(base::name_of(request.sort));
      CHECK(pages_of(trial, reader, {}, request) == expected_ids(trial, reader, {}, request));
    }
  });
}

TEST_CASE("a jump to a position shows what reading on would have come to") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    Trial trial(db);
    const Transaction transaction(db, Transaction::Access::write);
    trial.save_many(1, 700);
    const auto reader = some_readers().front();
    for (const std::int64_t position : {0, 1, 89, 640, 699, 700, 5'000}) {
      for (const SortKey sort : {SortKey::serial_number, SortKey::balance}) {
        casework::PageRequest request;
        request.sort = sort;
        request.position = position;
        request.limit = 50;
        CAPTURE(position);
        auto expected = expected_ids(trial, reader, {}, request);
        expected.erase(expected.begin(),
                       expected.begin() + std::min<std::int64_t>(position, 700));
        request.position = position;
        const auto page = trial.lists.problem_page(reader, {}, request);
        std::vector<std::int64_t> ids;
        for (const auto& row : page.rows) ids.push_back(row.id.value);
        expected.resize(std::min<std::size_t>(expected.size(), 50));
        CHECK(ids == expected);
      }
    }
  });
}

TEST_CASE("a position in a list that is not ours is refused") {
  on_each_database([](const TrialDatabase&, Connection& db) {
    Trial trial(db);
    const Transaction transaction(db, Transaction::Access::write);
    trial.save_many(1, 3);
    const auto reader = some_readers().front();
    for (int number = 0; number < 14; ++number) {
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

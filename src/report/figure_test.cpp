#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "report/sample_facts.hpp"

using namespace pledge;
using namespace pledge::report;

namespace {

constexpr int kTrials = 40;
const base::Day kDay = on("2026-10-31");
const Period kMonth{on("2026-10-01"), kDay};

std::vector<ItemFact> any_items(unsigned seed) {
  std::mt19937 chance(seed);
  std::vector<ItemFact> facts;
  for (std::int64_t id = 1; id <= 200; ++id) facts.push_back(any_item(id, kDay, chance));
  return facts;
}

std::int64_t value(std::string_view name, Facts facts, const Period& period = kMonth) {
  return figure_of(name, facts, period).value;
}
std::string text(std::string_view name, Facts facts, const Period& period) {
  return figure_text(find_indicator(name)->kind, figure_of(name, facts, period));
}

/// 7.9's account: opening 1,000.00 万, new 200, cash 450, agreement 300, reduction 50.
std::vector<ItemFact> worked_example() {
  const base::Day end = on("2024-08-31");
  ItemFact old = listed_item(1, "2024-06-14", "2024-09-30", end);
  old.money = {{on("2024-06-14"), {10'000'000'00}, {}, {}, {}, {}},
               {on("2024-08-20"), {10'000'000'00}, {}, {4'500'000'00}, {500'000'00},
                {3'000'000'00}}};
  ItemFact fresh = listed_item(2, "2024-08-05", "2024-10-30", end);
  fresh.money = {{on("2024-08-05"), {1'500'000'00}, {500'000'00}, {}, {}, {}}};
  return {old, fresh};
}

}  // namespace

TEST_CASE("every indicator has a name, a rule and a basis of its own") {
  std::set<std::string_view> names, labels;
  for (const Indicator& indicator : indicators()) {
    CAPTURE(indicator.name);
    CHECK(names.insert(indicator.name).second);
    CHECK(labels.insert(indicator.label).second);
    CHECK(indicator.rule.size() > 10);
    CHECK(!indicator.basis.empty());
    CHECK(static_cast<bool>(indicator.of));
  }
  CHECK(find_indicator("办结率") == nullptr);
}

TEST_CASE("nothing gives nothing, and a rate of nothing is a dash") {
  for (const Indicator& indicator : indicators()) {
    CAPTURE(indicator.name);
    const Figure figure = indicator.of({}, kMonth);
    CHECK(figure.value == 0);
    CHECK(figure.ids.empty());
    const std::string shown = figure_text(indicator.kind, figure);
    CHECK(shown == (is_rate(indicator.kind) ? "—"
                    : indicator.kind == FigureKind::money ? "0.00"
                                                          : "0"));
  }
}

TEST_CASE("a rate is rounded half up and may be as large as amounts are") {
  const auto shown = [](std::int64_t part, std::int64_t whole) {
    return figure_text(FigureKind::rate, Figure{part, whole, {}, {}});
  };
  CHECK(shown(1, 3) == "33.33%");
  CHECK(shown(2, 3) == "66.67%");
  CHECK(shown(1, 20'000) == "0.01%");
  CHECK(shown(1, 20'001) == "0.00%");
  CHECK(shown(0, 7) == "0.00%");
  CHECK(shown(-1, 4) == "-25.00%");
  CHECK(shown(9'000'000'000'000'000, 9'000'000'000'000'000) == "100.00%");
}

TEST_CASE("the number of ids is the count, and ids are problems of the facts") {
  for (unsigned seed = 1; seed <= kTrials; ++seed) {
    const auto facts = any_items(seed);
    for (const Indicator& indicator : indicators()) {
      CAPTURE(indicator.name);
      const Figure figure = indicator.of(facts, kMonth);
      const std::set<base::ProblemId> ids(figure.ids.begin(), figure.ids.end());
      CHECK(ids.size() == figure.ids.size());
      const bool counts = indicator.kind == FigureKind::count || indicator.kind == FigureKind::rate;
      if (counts) CHECK(figure.value == static_cast<std::int64_t>(figure.ids.size()));
      if (indicator.kind != FigureKind::rate) continue;
      CHECK(figure.denominator == static_cast<std::int64_t>(figure.denominator_ids.size()));
      const std::set<base::ProblemId> whole(figure.denominator_ids.begin(),
                                            figure.denominator_ids.end());
      CHECK(std::includes(whole.begin(), whole.end(), ids.begin(), ids.end()));
    }
  }
}

void check_sums(std::vector<ItemFact> facts, const std::vector<Dimension>& way) {
  const auto whole = facts;
  const auto cells = break_down(facts, way);
  for (const Indicator& indicator : indicators()) {
    CAPTURE(indicator.name);
    std::int64_t sum = 0, denominators = 0;
    std::size_t ids = 0;
    for (const Cell& cell : cells) {
      const Figure part = indicator.of(cell.facts, kMonth);
      sum += part.value;
      denominators += part.denominator;
      ids += part.ids.size();
    }
    const Figure all = indicator.of(whole, kMonth);
    CHECK(sum == all.value);
    CHECK(denominators == all.denominator);
    CHECK(ids == all.ids.size());
  }
}

TEST_CASE("the parts of every break-down add up to the whole") {
  const std::vector<std::vector<Dimension>> ways{
      {Dimension::group},  {Dimension::unit},  {Dimension::source}, {Dimension::category},
      {Dimension::month},  {Dimension::group, Dimension::unit, Dimension::source,
                            Dimension::category, Dimension::month}};
  for (unsigned seed = 1; seed <= kTrials; ++seed) {
    for (const auto& way : ways) check_sums(any_items(seed), way);
  }
}

TEST_CASE("what must be equal is equal, whatever happened") {
  for (unsigned seed = 1; seed <= kTrials; ++seed) {
    const auto facts = any_items(seed);
    CHECK(value("listed", facts) == value("open", facts) + value("closed", facts));
    std::int64_t codes = 0, codes_new = 0, buckets = 0, current = 0, lights = 0;
    for (const char* code : {"completed", "partly", "long_term", "unsubstantiated", "withdrawn"}) {
      codes += value(std::string("closed_") + code, facts);
      codes_new += value(std::string("closed_") + code + "_new", facts);
    }
    CHECK(codes == value("closed", facts));
    CHECK(codes_new == value("closed_new", facts));
    for (const char* bucket : {"1_30", "31_90", "91_180", "181_365", "1_2_years", "2_3_years",
                               "over_3_years"}) {
      buckets += value(std::string("aged_original_") + bucket, facts);
      current += value(std::string("aged_current_") + bucket, facts);
    }
    CHECK(buckets == value("overdue_original", facts));
    CHECK(current == value("overdue_current", facts));
    CHECK(value("overdue_deductible", facts) <= current);
    for (const char* light : {"green", "blue", "yellow", "red", "black", "unknown"}) {
      lights += value(std::string("light_") + light, facts);
    }
    CHECK(lights <= value("open", facts));
    // 本金 = 无分歧 + 有分歧 = 已付 + 核减 + 余额
    CHECK(value("principal", facts) == value("undisputed", facts) + value("disputed", facts));
    CHECK(value("principal", facts) ==
          value("paid", facts) + value("reduced", facts) + value("balance", facts));
    CHECK(value("balance", facts) ==
          value("balance_undisputed", facts) + value("disputed", facts));
    // 期初 + 新增 = 期内现金 + 期内核减 + 期末余额
    CHECK(value("opening_balance", facts) + value("principal_new", facts) ==
          value("paid_new", facts) + value("reduced_new", facts) + value("balance", facts));
    CHECK(figure_of("cash_cleared_rate_total", facts, kMonth).denominator ==
          value("principal", facts));
  }
}

TEST_CASE("清偿率 counts cash alone; 化解率 says agreements apart") {
  const auto facts = worked_example();
  const Period august = month_of_text("2024-08");
  CHECK(text("opening_balance", facts, august) == "1,000.00");
  CHECK(text("principal_new", facts, august) == "200.00");
  CHECK(text("paid_new", facts, august) == "450.00");
  CHECK(text("agreed", facts, august) == "300.00");
  CHECK(text("reduced_new", facts, august) == "50.00");
  CHECK(text("cash_cleared_rate", facts, august) == "37.50%");
  CHECK(text("resolved_rate", facts, august) == "41.67%");
  CHECK(text("resolved_rate_with_agreements", facts, august) == "66.67%");
  CHECK(text("balance", facts, august) == "700.00");
  CHECK(text("disputed", facts, august) == "50.00");
  CHECK(text("balance_undisputed", facts, august) == "650.00");
}

TEST_CASE("an agreement covers until its own day, as of the day that is asked") {
  auto facts = worked_example();
  facts[0].money.back().agreed_until = on("2024-08-31");
  const Period august = month_of_text("2024-08");
  CHECK(text("resolved_rate_with_agreements", facts, august) == "66.67%");
  CHECK(text("agreed_expired", facts, august) == "0.00");
  for (ItemFact& fact : facts) fact.day = on("2024-09-30");
  const Period september = month_of_text("2024-09");
  CHECK(text("agreed", facts, september) == "300.00");
  CHECK(text("agreed_expired", facts, september) == "300.00");
  CHECK(text("resolved_rate_with_agreements", facts, september) ==
        text("resolved_rate", facts, september));
  CHECK(text("resolved_rate_with_agreements_total", facts, september) ==
        text("resolved_rate_total", facts, september));
}

TEST_CASE("what was missed before a pause stays missed, and pauses are counted") {
  const base::Day end = on("2024-10-31");
  const Period october = month_of_text("2024-10");
  ItemFact open = listed_item(1, "2024-06-14", "2024-09-30", end);
  open.due_day = on("2024-12-31");  // as pauses of earlier versions moved it
  open.missed_day = on("2024-09-30");
  open.pauses = {{on("2024-10-08"), on("2024-11-20")}};
  open.is_paused = true;
  ItemFact closed = open;
  closed.id = {2};
  closed.state = problem::State::closed;
  closed.closing_code = problem::ClosingCode::completed;
  closed.closed_day = on("2024-10-20");
  closed.pauses = {{on("2024-10-08"), on("2024-10-10")}, {on("2024-11-05"), on("2024-11-06")}};
  const std::vector<ItemFact> facts{open, closed};
  CHECK(value("overdue_current", facts, october) == 1);
  CHECK(value("aged_current_31_90", facts, october) == 1);
  CHECK(text("on_time_current", facts, october) == "0.00%");
  CHECK(value("paused", facts, october) == 1);
  CHECK(value("paused_ever", facts, october) == 2);
  CHECK(value("paused_days", facts, october) == 24 + 3);
}

TEST_CASE("an extension does not rewrite the original day, and both are counted") {
  const base::Day end = on("2024-10-31");
  ItemFact extended = listed_item(1, "2024-06-14", "2024-09-30", end);
  extended.due_day = on("2024-11-30");
  const std::vector<ItemFact> facts{extended};
  const Period october = month_of_text("2024-10");
  CHECK(value("overdue_original", facts, october) == 1);
  CHECK(value("overdue_current", facts, october) == 0);
  CHECK(value("aged_original_31_90", facts, october) == 1);
  CHECK(value("extended", facts, october) == 1);
  CHECK(value("due_within_a_month", facts, october) == 1);
}

TEST_CASE("the due day itself is not over") {
  const std::vector<ItemFact> facts{listed_item(1, "2024-06-14", "2024-09-30", on("2024-09-30"))};
  CHECK(value("overdue_current", facts, month_of_text("2024-09")) == 0);
  auto later = facts;
  later[0].day = on("2024-10-01");
  CHECK(value("overdue_current", later, month_of_text("2024-10")) == 1);
  CHECK(value("aged_current_1_30", later, month_of_text("2024-10")) == 1);
}

TEST_CASE("closing counts under its code, in time or late") {
  const base::Day end = on("2024-10-31");
  const Period october = month_of_text("2024-10");
  std::vector<ItemFact> facts;
  const auto close = [&](std::int64_t id, problem::ClosingCode code, std::string_view day) {
    ItemFact fact = listed_item(id, "2024-06-14", "2024-09-30", end);
    fact.due_day = on("2024-10-15");
    fact.state = problem::State::closed;
    fact.closing_code = code;
    fact.closed_day = on(day);
    facts.push_back(fact);
  };
  close(1, problem::ClosingCode::completed, "2024-10-10");
  close(2, problem::ClosingCode::completed, "2024-10-20");
  close(3, problem::ClosingCode::withdrawn_by_complainant, "2024-10-10");
  close(4, problem::ClosingCode::completed, "2024-09-12");
  CHECK(text("on_time_original", facts, october) == "0.00%");
  CHECK(text("on_time_current", facts, october) == "50.00%");
  CHECK(text("on_time_original", facts, month_of_text("2024-09")) == "100.00%");
  // 反映人撤回 is no solution.
  CHECK(value("closed_completed", facts, october) == 3);
  CHECK(value("closed_completed_new", facts, october) == 2);
  CHECK(text("completed_rate", facts, october) == "75.00%");
  CHECK(text("withdrawn_rate", facts, october) == "25.00%");
}

TEST_CASE("自查 carries no deduction") {
  auto facts = std::vector{listed_item(1, "2024-06-14", "2024-09-30", on("2024-10-31")),
                           listed_item(2, "2024-06-14", "2024-09-30", on("2024-10-31"))};
  facts[0].source = problem::Source::self_check;
  facts[0].is_free_of_deduction = true;
  const Period october = month_of_text("2024-10");
  CHECK(value("overdue_current", facts, october) == 2);
  CHECK(figure_of("overdue_deductible", facts, october).ids ==
        std::vector{base::ProblemId{2}});
  CHECK(value("self_check", facts, october) == 1);
}

TEST_CASE("a slice holds what its keys say") {
  const auto facts = any_items(3);
  Slice slice;
  slice.unit = "unit_4";
  slice.source = "audit";
  const auto some = within(facts, slice);
  CHECK(!some.empty());
  for (const ItemFact& fact : some) {
    CHECK(fact.unit.text == "unit_4");
    CHECK(fact.source == problem::Source::audit);
  }
}

TEST_CASE("docs/counting_rules.md is what the table says") {
  std::ifstream file("docs/counting_rules.md", std::ios::binary);
  const std::string kept{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  CHECK(kept == counting_rules_document());
}

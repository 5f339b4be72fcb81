#include "report/filed_month.hpp"

#include <doctest/doctest.h>

#include "report/sample_facts.hpp"

using namespace pledge;
using namespace pledge::report;

namespace {

casework::LedgerRow a_row() {
  casework::LedgerRow row;
  row.id = {7};
  row.number = "港2024-007";
  row.state = problem::State::rectifying;
  row.light = problem::Light::yellow;
  row.due_day_original = on("2024-08-30");
  row.due_day = on("2024-09-30");
  row.principal_fen = base::Fen{100'000};
  row.paid_fen = base::Fen{40'000};
  row.agreed_fen = base::Fen{};
  row.balance_fen = base::Fen{60'000};
  return row;
}

}  // namespace

TEST_CASE("what a frozen row says holds, and the journal tells the days that no row keeps") {
  ItemFact history = listed_item(7, "2024-06-03", "2024-08-01", on("2024-08-30"));
  history.light = problem::Light::red;
  history.sent_back_days = {on("2024-08-05")};
  history.money = {{on("2024-06-03"), {100'000}, {}, {}, {}, {}},
                   {on("2024-08-10"), {100'000}, {}, {40'000}, {}, {}}};
  const ItemFact fact = fact_of_row(a_row(), on("2024-08-30"), &history);
  CHECK(fact.light == problem::Light::yellow);
  CHECK(fact.due_day_original == on("2024-08-30"));
  CHECK(fact.due_day == on("2024-09-30"));
  CHECK(fact.listed_day == on("2024-06-03"));
  CHECK(fact.sent_back_days == history.sent_back_days);
  CHECK(fact.money == history.money);
}

TEST_CASE("what happened on the day of a freeze, after it, is the next month's") {
  const base::Day frozen = on("2024-07-31");
  ItemFact then = listed_item(7, "2024-06-03", "2024-08-01", frozen);
  then.sent_back_days = {frozen};
  then.money = {{frozen, {100'000}, {}, {}, {}, {}}};
  ItemFact fact = then;
  fact.sent_back_days = {frozen, frozen};
  fact.closed_day = frozen;
  fact.money = {{frozen, {100'000}, {}, {40'000}, {}, {}}};
  move_after_freeze(fact, &then, frozen);
  CHECK(fact.closed_day == frozen + 1);
  CHECK(fact.sent_back_days == std::vector{frozen, frozen + 1});
  CHECK(fact.money_on(frozen) == then.money_on(frozen));
  CHECK(fact.money_on(frozen + 1).paid == base::Fen{40'000});
  ItemFact same = then;
  move_after_freeze(same, &then, frozen);
  CHECK(same == then);
  ItemFact fresh = listed_item(8, "2024-07-31", "2024-08-01", frozen);
  move_after_freeze(fresh, nullptr, frozen);
  CHECK(fresh.listed_day == frozen + 1);
}

TEST_CASE("money that the journal says otherwise, or no longer says, is that of the row") {
  ItemFact history = listed_item(7, "2024-06-03", "2024-08-01", on("2024-08-30"));
  history.money = {{on("2024-06-03"), {90'000}, {}, {}, {}, {}}};
  for (const ItemFact* known : {&std::as_const(history), static_cast<const ItemFact*>(nullptr)}) {
    const ItemFact fact = fact_of_row(a_row(), on("2024-08-30"), known);
    const MoneyPoint then = fact.money_on(on("2024-08-30"));
    CHECK(then.principal() == base::Fen{100'000});
    CHECK(then.balance() == base::Fen{60'000});
  }
  auto without = a_row();
  without.principal_fen.reset();
  CHECK(fact_of_row(without, on("2024-08-30"), &history).money.empty());
}

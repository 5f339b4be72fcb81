#include <doctest/doctest.h>

#include "problem/sample_problem.hpp"
#include "report/item_history.hpp"

using namespace pledge;
using namespace pledge::report;
using problem::day_of;
using problem::State;

namespace {

ItemState after(const std::vector<problem::Happened>& way) {
  ItemHistory history;
  for (const auto& happened : way) follow(history, happened.event, happened.stamp);
  return state_of(history, {{}, {problem::Source::self_check}});
}

}  // namespace

TEST_CASE("facts are those of the whole state, step by step") {
  for (std::size_t i = 0; i < base::kNamesOf<State>.size(); ++i) {
    const State state = static_cast<State>(i);
    CAPTURE(base::name_of(state));
    std::optional<problem::Problem> whole;
    const auto way = problem::way_to(state);
    for (const auto& happened : way) {
      whole = problem::apply(whole, happened.event, happened.stamp);
    }
    const ItemState item = after(way);
    const base::Day day = day_of("2024-10-08");
    const auto calendar = deadline::seed_calendar();
    const ItemFact fact = fact_on(item, day, calendar);
    CHECK(fact.state == whole->state);
    CHECK(fact.number == whole->number);
    CHECK(fact.unit == whole->responsible_unit);
    CHECK(fact.round == whole->round);
    CHECK(fact.light == problem::light_of(problem::light_facts(*whole, {}), day, calendar));
    CHECK(fact.is_on_list() == (state != State::proposed && state != State::withdrawn));
  }
}

TEST_CASE("days that the state does not keep are kept by the history") {
  const ItemFact closed = after(problem::way_to(State::closed)).fact;
  CHECK(closed.listed_day == day_of("2024-06-14"));
  CHECK(closed.closed_day == day_of("2024-08-19"));
  CHECK(closed.closing_code == problem::ClosingCode::completed);
  const ItemFact withdrawn = after(problem::way_to(State::withdrawn)).fact;
  CHECK(withdrawn.withdrawn_day == day_of("2024-06-05"));
  CHECK(!withdrawn.listed_day);
}

TEST_CASE("a closing that is reopened is no closing any more") {
  auto way = problem::way_to(State::closed);
  problem::Reopen reopen;
  reopen.due_day = day_of("2024-12-31");
  reopen.reason = "又欠了";
  way.push_back({problem::ProblemReopened(reopen),
                 problem::stamp_of("2024-11-05", 1, "office_unit")});
  const ItemFact fact = after(way).fact;
  CHECK(!fact.is_closed());
  CHECK(!fact.closed_day);
  CHECK(fact.reopened_days == std::vector{day_of("2024-11-05")});
  CHECK(fact.due_day_original == day_of("2024-09-30"));
  CHECK(fact.due_day == day_of("2024-12-31"));
  CHECK(fact.round == 2);
}

TEST_CASE("only a clock that stood counts as paused, and no longer than until the closing") {
  const auto paused = [](const char* from, const char* until) {
    return problem::Happened{
        problem::ClockPaused{problem::PauseKind::judicial, day_of(from), day_of(until), "诉讼",
                             day_of("2025-06-30")},
        problem::stamp_of(from, 1, "office_unit")};
  };
  auto overdue = problem::way_to(State::rectifying);
  overdue.push_back(paused("2024-10-08", "2024-12-31"));
  CHECK(after(overdue).fact.pauses.empty());
  auto way = problem::way_to(State::in_notice);
  way.push_back(paused("2024-08-12", "2025-03-31"));
  CHECK(after(way).fact.pauses.size() == 1);
  way.push_back(problem::way_to(State::closed).back());
  ItemFact closed = after(way).fact;
  closed.day = day_of("2024-12-31");
  CHECK(closed.paused_days() == 7);
}

TEST_CASE("money is counted on the day on which it was recorded") {
  auto way = problem::way_to(State::rectifying);
  const auto office = [](std::string_view day) {
    return problem::stamp_of(day, 1, "office_unit");
  };
  way.push_back({problem::MoneyAdjusted{{1'000'00}, {200'00}, {}, "核对", {}}, office("2024-07-10")});
  way.push_back({problem::InstalmentAgreed{{600'00}, day_of("2024-12-31"), {}},
                 office("2024-07-20")});
  // The voucher says July; it came in August.
  way.push_back({problem::PaymentRecorded{{500'00}, day_of("2024-07-30"), {}},
                 office("2024-08-02")});
  const ItemFact fact = after(way).fact;
  CHECK(fact.money.size() == 3);
  CHECK(fact.money_on(day_of("2024-07-09")).principal() == base::Fen{});
  CHECK(fact.money_on(day_of("2024-07-31")).paid == base::Fen{});
  CHECK(fact.money_on(day_of("2024-07-31")).agreed == base::Fen{600'00});
  const MoneyPoint last = fact.money_on(day_of("2024-08-31"));
  CHECK(last.paid == base::Fen{500'00});
  CHECK(last.balance() == base::Fen{700'00});
  // What is agreed is never more than what is still owed.
  CHECK(last.agreed == base::Fen{500'00});
}

#include <doctest/doctest.h>

#include <utility>

#include "base/replay.hpp"
#include "problem/sample_problem.hpp"

namespace pledge::problem {
namespace {

template <std::size_t... I>
std::vector<Event> every_event(std::index_sequence<I...>) {
  return {Event(std::in_place_index<I>)...};
}

constexpr std::size_t kStates = static_cast<std::size_t>(State::withdrawn) + 1;

TEST_CASE("any event on a problem in any state is applied or does not fit, never a crash") {
  const auto stamp = stamp_of("2024-08-20", 1, "office_unit");
  std::size_t fitting = 0, unfitting = 0;
  auto events = every_event(std::make_index_sequence<std::variant_size_v<Event>>());
  for (const Happened& one : straight_way()) events.push_back(one.event);
  for (const Event& event : events) {
    std::optional<Problem> none;
    base::replays([&] { none = apply(std::nullopt, event, stamp); }) ? ++fitting : ++unfitting;
    for (std::size_t state = 0; state < kStates; ++state) {
      const std::optional<Problem> before = problem_in(static_cast<State>(state));
      std::optional<Problem> after;
      if (base::replays([&] { after = apply(before, event, stamp); })) {
        ++fitting;
        CHECK(after->version == before->version + 1);
      } else {
        ++unfitting;
        CHECK_FALSE(after);
      }
    }
  }
  CHECK(fitting > 50);
  CHECK(unfitting > 200);
}

ClockPaused long_pause() {
  return {PauseKind::judicial, day_of("2024-07-10"), day_of("2025-03-31"), "诉讼",
          day_of("2025-06-30")};
}

TEST_CASE("a journal in which a pause outlived the closing replays, and the pause ends with it") {
  auto way = way_to(State::rectifying);
  way.push_back({long_pause(), stamp_of("2024-07-10", 1, "office_unit")});
  for (const Happened& one : straight_way()) {
    if (std::holds_alternative<ClosureRequested>(one.event) || way.size() > 6) way.push_back(one);
  }
  REQUIRE(replay(way).state == State::closed);
  CHECK(replay(way).pauses.back().until_day == day_of("2024-08-18"));
  way.push_back({ProblemReopened(Reopen{ReopenCause::relapse, "又拖欠", day_of("2024-10-31")}),
                 stamp_of("2024-09-02", 1, "office_unit")});
  // What such a journal went on with.
  ClockResumed resumed;
  resumed.until_day = day_of("2024-09-03");
  resumed.due_day = day_of("2024-12-31");
  way.push_back({resumed, stamp_of("2024-09-04", 1, "office_unit")});
  const Problem problem = replay(way);
  CHECK(problem.pauses.back().until_day == day_of("2024-08-18"));
  CHECK(problem.due_day == day_of("2024-12-31"));
}

TEST_CASE("what was lowered binds who proposed and who approved it, until it is closed") {
  auto way = way_to(State::in_notice);
  MoneyAdjustmentProposed proposed;
  proposed.before = {base::Fen{100}, {}, {}};
  way.push_back({proposed, stamp_of("2024-08-12", 8, "office_unit")});
  MoneyAdjustmentApproved approved;
  approved.round = 1;
  approved.begins_round = true;
  way.push_back({approved, stamp_of("2024-08-13", 9, "office_unit")});
  Problem problem = replay(way);
  const std::vector<base::OfficerId> both{{8}, {9}};
  CHECK(problem.round == 2);
  CHECK(problem.bookkeepers == both);
  const auto stamp = stamp_of("2024-08-14", 1, "office_unit");
  problem = apply(problem, ClosureRequested(), stamp);
  problem = apply(problem, ClosureSentBack(), stamp);
  CHECK(problem.round == 3);
  CHECK(problem.bookkeepers == both);
  for (const Happened& one : straight_way()) {
    const bool is_closing = problem.state >= State::closure_requested ||
                            std::holds_alternative<ClosureRequested>(one.event);
    if (is_closing) problem = apply(problem, one.event, one.stamp);
  }
  CHECK(problem.state == State::closed);
  CHECK(problem.lowered_by.empty());
}

}  // namespace
}  // namespace pledge::problem

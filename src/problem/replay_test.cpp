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

}  // namespace
}  // namespace pledge::problem

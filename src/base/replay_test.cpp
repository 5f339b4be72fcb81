#include <doctest/doctest.h>

#include "base/money.hpp"
#include "base/replay.hpp"

namespace pledge::base {

TEST_CASE("what does not fit is an answer of the replay, and nothing else") {
  std::optional<int> none;
  std::vector<int> empty;
  const std::variant<int, char> held = 5;
  CHECK(replays([] {}));
  CHECK_FALSE(replays([] { PLEDGE_ASSERT(1 + 1 == 3); }));
  CHECK_FALSE(replays([&] { must_have(none) = 1; }));
  CHECK_FALSE(replays([&] { last_of(empty) = 1; }));
  CHECK_FALSE(replays([&] { empty.at(3) = 1; }));
  CHECK_FALSE(replays([&] { none.value() = 1; }));
  CHECK_FALSE(replays([&] { static_cast<void>(std::get<char>(held)); }));
  CHECK_FALSE(replays([] { static_cast<void>(Fen{INT64_MAX} + Fen{1}); }));
  // A replay in a replay ends with its own.
  CHECK_FALSE(replays([&] {
    CHECK_FALSE(replays([&] { must_have(none) = 1; }));
    must_have(none) = 2;
  }));
  CHECK_THROWS_AS(replays([] { throw std::runtime_error("gone"); }), std::runtime_error);
}

}  // namespace pledge::base

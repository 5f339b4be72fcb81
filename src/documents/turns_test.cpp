#include "documents/turns.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace pledge::documents {
namespace {

constexpr std::chrono::hours kLong{1};

TEST_CASE("one at a time; a few wait for it, and whoever finds the queue full is told at once") {
  Turns turns(2);
  auto first = turns.take(kLong);
  REQUIRE(first.has_value());
  std::atomic<int> inside{0}, served{0};
  std::vector<std::jthread> waiting;
  for (int i = 0; i < 2; ++i) {
    waiting.emplace_back([&] {
      const auto turn = turns.take(kLong);
      if (!turn) return;
      CHECK(++inside == 1);
      ++served;
      --inside;
    });
  }
  while (turns.waiting_count() < 2) std::this_thread::yield();
  CHECK_FALSE(turns.take(kLong).has_value());  // an hour would be noticed
  CHECK(served == 0);
  first.reset();
  waiting.clear();
  CHECK(served == 2);
  CHECK(turns.take(kLong).has_value());
}

TEST_CASE("who has waited a turn waits no longer, and leaves his place to others") {
  Turns turns(1);
  const auto held = turns.take(kLong);
  for (int i = 0; i < 3; ++i) {
    CHECK_FALSE(turns.take(std::chrono::milliseconds(1)).has_value());
    CHECK(turns.waiting_count() == 0);
  }
}

TEST_CASE("without places to wait nobody waits") {
  Turns turns(0);
  const auto held = turns.take(kLong);
  CHECK_FALSE(turns.take(kLong).has_value());
}

}  // namespace
}  // namespace pledge::documents

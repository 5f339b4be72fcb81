#include "http/request_budget.hpp"

#include <doctest/doctest.h>

namespace pledge::http {
namespace {

std::int64_t allowed(RequestBudget& budget, const std::string& key, base::Instant now) {
  std::int64_t count = 0;
  while (!budget.seconds_to_wait(key, now)) ++count;
  return count;
}

TEST_CASE("a burst is free, then so many come back each second, and never more than the burst") {
  RequestBudget budget({5, 20});
  const base::Instant start{1'000'000};
  CHECK(allowed(budget, "a", start) == 20);
  CHECK(allowed(budget, "a", {start.milliseconds + 199}) == 0);
  CHECK(allowed(budget, "a", {start.milliseconds + 200}) == 1);
  CHECK(allowed(budget, "a", {start.milliseconds + 1'200}) == 5);
  CHECK(allowed(budget, "a", {start.milliseconds + 3'600'000}) == 20);
}

TEST_CASE("every key has its own bucket, and a clock that goes back gives nothing") {
  RequestBudget budget({1, 3});
  const base::Instant now{50'000};
  CHECK(allowed(budget, "a", now) == 3);
  CHECK(allowed(budget, "b", now) == 3);
  CHECK(allowed(budget, "a", {now.milliseconds - 40'000}) == 0);
}

TEST_CASE("who must wait is told at least a second, and no longer than it takes") {
  RequestBudget budget({1, 1});
  CHECK_FALSE(budget.seconds_to_wait("a", {0}).has_value());
  CHECK(budget.seconds_to_wait("a", {1}) == 1);
  CHECK_FALSE(budget.seconds_to_wait("a", {1'000}).has_value());
}

TEST_CASE("full buckets are forgotten when there are very many; who has used his up is not") {
  RequestBudget budget({1, 2});
  constexpr int kKeys = 25'000;
  for (int i = 0; i < kKeys; ++i) {
    REQUIRE_FALSE(budget.seconds_to_wait(std::to_string(i), {i}).has_value());
  }
  CHECK(allowed(budget, std::to_string(kKeys - 1), {kKeys}) == 1);
  CHECK(budget.seconds_to_wait(std::to_string(kKeys - 1), {kKeys}).has_value());
}

}  // namespace
}  // namespace pledge::http

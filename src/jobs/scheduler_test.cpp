#include <doctest/doctest.h>

#include "jobs/scheduler.hpp"

namespace pledge::jobs {

TEST_CASE("a day's scan begins half an hour after midnight in Beijing") {
  const auto on = [](const char* at) { return scan_day(base::parse_instant(at).value()); };
  CHECK_FALSE(on("2024-08-19T16:00:00.000Z"));
  CHECK_FALSE(on("2024-08-19T16:29:59.999Z"));
  CHECK(on("2024-08-19T16:30:00.000Z") == base::parse_day("2024-08-20"));
  CHECK(on("2024-08-20T15:59:59.999Z") == base::parse_day("2024-08-20"));
  CHECK_FALSE(on("2024-08-20T16:00:00.000Z"));
}

}  // namespace pledge::jobs

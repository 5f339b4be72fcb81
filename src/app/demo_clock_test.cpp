#include "app/demo_clock.hpp"

#include <doctest/doctest.h>

using namespace pledge;
using app::DemoClock;

TEST_CASE("the time of a demonstration goes on from its morning and never leaves its day") {
  const base::Day day = base::parse_day("2024-08-20").value();
  const base::Instant morning{base::start_of(day).milliseconds + 9 * 3'600'000};
  using std::chrono::hours;
  using std::chrono::minutes;
  CHECK(DemoClock::after(morning, minutes(0)) == morning);
  CHECK(DemoClock::after(morning, minutes(16)).milliseconds == morning.milliseconds + 960'000);
  for (const auto passed : {hours(15), hours(16), hours(24 * 365)}) {
    const base::Instant late = DemoClock::after(morning, passed);
    CHECK(base::beijing_day(late) == day);
    CHECK(late.milliseconds + 1 == base::start_of(day + 1).milliseconds);
  }
}

TEST_CASE("it stands until it is started") {
  DemoClock clock(base::Instant{1'724'115'600'000});
  CHECK(clock.is_fixed());
  CHECK(clock.now().milliseconds == 1'724'115'600'000);
  clock.standing().move_to({1'724'115'700'000});
  CHECK(clock.now().milliseconds == 1'724'115'700'000);
  clock.start();
  CHECK(clock.now().milliseconds >= 1'724'115'700'000);
}

#include "problem/light_days.hpp"

#include <random>

#include <doctest/doctest.h>

#include "problem/sample_problem.hpp"

namespace pledge::problem {
namespace {

/// Days around today and around the ends of the calendar, and none.
class Days {
 public:
  Days(std::mt19937& random, base::Day today) : random_(random), today_(today) {}
  std::int32_t near(std::int32_t none) {
    switch (pick(6)) {
      case 0: return none;
      case 1: return today_.since_epoch + pick(3) - 1;
      case 2: return edge(2019, 1) + pick(9) - 4;
      case 3: return edge(2027, 1) + pick(9) - 4;
      default: return today_.since_epoch + pick(161) - 80;
    }
  }
  std::int32_t pick(std::int32_t count) {
    return static_cast<std::int32_t>(random_() % static_cast<std::uint32_t>(count));
  }

 private:
  static std::int32_t edge(std::int32_t year, std::int32_t month) {
    return base::first_day({year, month}).since_epoch;
  }
  std::mt19937& random_;
  base::Day today_;
};

std::optional<base::Day> day_or_none(std::int32_t number) {
  return number == LightNumbers::kNoDay ? std::nullopt : std::optional(base::Day{number});
}
std::optional<LightStart> start_or_none(std::int32_t number) {
  if (number == LightNumbers::kNeverDay) return std::nullopt;
  return LightStart{{number}, LightCause::due_day};
}

}  // namespace

TEST_CASE("the lights of many rows are those of light_of") {
  const auto& calendar = deadline::seed_calendar();
  std::mt19937 random(20241018);
  const char* const days[] = {"2019-01-01", "2019-02-03", "2024-02-11", "2024-09-29",
                              "2024-10-08", "2026-12-31", "2027-01-04", "2018-12-30"};
  std::array<int, 6> seen{};
  for (const char* const text : days) {
    const base::Day today = day_of(text);
    Days any(random, today);
    for (int round = 0; round < 40; ++round) {
      const std::int32_t blue = any.pick(15);
      const std::int32_t black = any.pick(25);
      const LightDays light_days(today, calendar, blue, black);
      for (int row = 0; row < 200; ++row) {
        const auto state = static_cast<State>(any.pick(11));
        const LightNumbers numbers{is_running(state),
                                   any.near(LightNumbers::kNoDay),
                                   any.near(LightNumbers::kNoDay),
                                   any.near(LightNumbers::kNeverDay),
                                   any.near(LightNumbers::kNeverDay),
                                   any.near(LightNumbers::kNeverDay)};
        LightFacts facts;
        facts.state = state;
        facts.due_day = day_or_none(numbers.due_day);
        facts.paused_until_day = day_or_none(numbers.paused_until_day);
        facts.yellow = start_or_none(numbers.yellow_from_day);
        facts.red = start_or_none(numbers.red_from_day);
        facts.black = start_or_none(numbers.black_from_day);
        facts.blue_working_days = blue;
        facts.black_red_working_days = black;
        const Light expected = light_of(facts, today, calendar);
        REQUIRE_MESSAGE(light_days.of(numbers) == expected, text);
        ++seen[static_cast<std::size_t>(expected)];
      }
    }
  }
  for (const int count : seen) CHECK(count > 100);
}

}  // namespace pledge::problem

#include "problem/facets.hpp"

#include <doctest/doctest.h>

#include "problem/sample_problem.hpp"

namespace pledge::problem {
namespace {

struct LightCase {
  const char* today;
  State state;
  const char* due_day;
  const char* plan_due_day;
  std::int32_t sent_back_count;
  bool is_paused;
  Light light;
};

}  // namespace

TEST_CASE("the worst light wins, in working days of the real calendar") {
  using enum State;
  // 2024-09-14 is worked, 09-15…17 and 10-01…07 are holidays, 09-29 and 10-12 are worked.
  static const LightCase kCases[] = {
      {"2024-08-20", rectifying, "2024-09-30", "2024-07-05", 0, false, Light::green},
      {"2024-08-20", rectifying, "2024-09-03", "2024-07-05", 0, false, Light::blue},
      {"2024-08-20", rectifying, "2024-09-04", "2024-07-05", 0, false, Light::green},
      {"2024-08-20", rectifying, "2024-08-20", "2024-07-05", 0, false, Light::blue},
      {"2024-08-20", rectifying, "2024-08-19", "2024-07-05", 0, false, Light::red},
      {"2024-08-18", rectifying, "2024-08-17", "2024-07-05", 0, false, Light::red},
      {"2024-08-20", rectifying, "2024-07-23", "2024-07-05", 0, false, Light::red},
      {"2024-08-20", rectifying, "2024-07-22", "2024-07-05", 0, false, Light::black},
      {"2024-08-20", rectifying, "2024-09-30", "2024-07-05", 1, false, Light::yellow},
      {"2024-08-20", rectifying, "2024-09-30", "2024-07-05", 2, false, Light::red},
      {"2024-08-20", rectifying, "2024-07-22", "2024-07-05", 2, false, Light::black},
      {"2024-08-20", assigned, "2024-09-30", "2024-08-19", 0, false, Light::yellow},
      {"2024-08-20", assigned, "2024-09-30", "2024-08-20", 0, false, Light::green},
      {"2024-08-20", assigned, "2024-09-03", "2024-08-20", 0, false, Light::blue},
      {"2024-08-20", plan_submitted, "2024-09-30", "2024-08-19", 0, false, Light::green},
      {"2024-08-20", rectifying, "2024-07-22", "2024-07-05", 2, true, Light::green},
      {"2024-08-20", closed, "2024-07-22", "2024-07-05", 2, false, Light::green},
      {"2024-08-20", withdrawn, "2024-07-22", "2024-07-05", 2, false, Light::green},
      {"2024-08-20", listed, "2024-07-22", "2024-07-05", 0, false, Light::green},
      {"2024-09-14", rectifying, "2024-09-30", "2024-07-05", 0, false, Light::blue},
      {"2024-09-13", rectifying, "2024-09-30", "2024-07-05", 0, false, Light::green},
      {"2024-10-07", rectifying, "2024-09-30", "2024-07-05", 0, false, Light::red},
      {"2024-08-20", rectifying, "2028-09-30", "2024-07-05", 0, false, Light::unknown},
  };
  for (const LightCase& one : kCases) {
    CAPTURE(one.today);
    CAPTURE(one.due_day);
    const LightFacts facts{one.state, day_of(one.due_day), day_of(one.plan_due_day),
                           one.sent_back_count, one.is_paused};
    CHECK(base::name_of(light_of(facts, day_of(one.today), deadline::seed_calendar(), {})) ==
          base::name_of(one.light));
  }
}

TEST_CASE("working days are counted after today up to the due day") {
  struct Counted {
    const char* today;
    const char* due_day;
    std::int32_t left;
  };
  static const Counted kCases[] = {{"2024-09-30", "2024-10-08", 1},
                                   {"2024-09-29", "2024-09-30", 1},
                                   {"2024-10-08", "2024-09-30", -1},
                                   {"2024-09-30", "2024-09-30", 0},
                                   {"2024-10-05", "2024-10-03", -1},
                                   {"2024-10-01", "2024-10-03", 0},
                                   {"2024-08-20", "2024-08-30", 8}};
  for (const Counted& one : kCases) {
    CAPTURE(one.today);
    CHECK(working_days_left(day_of(one.due_day), day_of(one.today), deadline::seed_calendar()) ==
          one.left);
  }
  CHECK_FALSE(working_days_left({}, day_of("2024-08-20"), deadline::seed_calendar()));
}

TEST_CASE("a pause holds on its last day and not on the next") {
  Problem problem = problem_in(State::rectifying);
  const ClockPaused paused{PauseKind::judicial, day_of("2024-07-10"), day_of("2024-07-19"),
                           "诉讼", day_of("2024-10-12")};
  problem = apply(problem, Event(paused), stamp_of("2024-07-10", 1, "office_unit"));
  CHECK(pause_on(problem, day_of("2024-07-09")) == nullptr);
  CHECK(pause_on(problem, day_of("2024-07-10")) != nullptr);
  CHECK(pause_on(problem, day_of("2024-07-19")) != nullptr);
  CHECK(pause_on(problem, day_of("2024-07-20")) == nullptr);
}

TEST_CASE("the light explains itself") {
  const auto& calendar = deadline::seed_calendar();
  const auto explain = [&](State state, const char* today) {
    return explain_light(problem_in(state), day_of(today), calendar);
  };
  CHECK(explain(State::listed, "2024-08-20") == "还没有交办，未起算时限。");
  CHECK(explain(State::rectifying, "2024-09-30") == "现时限 2024-09-30 今天到期。");
  CHECK(explain(State::rectifying, "2024-10-08") == "现时限 2024-09-30 已过 1 个工作日。");
  CHECK(explain(State::closed, "2024-10-08") == "已于 2024-08-19 销号。");
}

}  // namespace pledge::problem

#include "problem/light.hpp"

#include <doctest/doctest.h>

#include "problem/facets.hpp"
#include "problem/sample_problem.hpp"

namespace pledge::problem {
namespace {

const deadline::WorkingCalendar& calendar() { return deadline::seed_calendar(); }

struct DueCase {
  const char* today;
  State state;
  const char* due_day;
  bool is_paused;
  Light light;
};

Light light_on(const Problem& problem, const char* today, const LightThresholds& thresholds = {}) {
  return light_of(light_facts(problem, thresholds), day_of(today), calendar());
}

std::string explained(const Problem& problem, const char* today) {
  return explain_light(light_facts(problem, {}), day_of(today), calendar());
}

Problem after(Problem problem, const Event& event, const char* day) {
  return apply(problem, event, stamp_of(day, 3, "some_unit"));
}

ReportedWork work_of(std::int32_t percent) { return {1, percent, "", {}, {}}; }

ProgressReported report_of(std::int32_t year, std::int32_t month, std::int32_t percent) {
  return {{year, month}, {work_of(percent)}, false};
}

SupervisionNoted urged(std::int64_t order, const char* issued, const char* reply_due) {
  SupervisionNote note;
  note.order = {order};
  note.kind = SupervisionKind::urging;
  note.issued_day = day_of(issued);
  note.reply_due_day = day_of(reply_due);
  return {note};
}

/// Rectifying, the measure due far away and reports filed, so that nothing burns by itself.
Problem quiet_problem() {
  Problem problem = problem_in(State::rectifying);
  problem.measures.front().due_day = day_of("2024-12-31");
  problem.due_day = problem.due_day_original = problem.planned_due_day = day_of("2024-12-31");
  for (std::int32_t month = 8; month <= 12; ++month) {
    problem.progress.push_back({{2024, month}, {{1, 10, ""}}, false});
  }
  return problem;
}

}  // namespace

TEST_CASE("the due day alone: green, blue, red and black in working days of the real calendar") {
  using enum State;
  // 2024-09-14 is worked, 09-15…17 and 10-01…07 are holidays, 09-29 and 10-12 are worked.
  static const DueCase kCases[] = {
      {"2024-08-20", rectifying, "2024-09-30", false, Light::green},
      {"2024-08-20", rectifying, "2024-09-03", false, Light::blue},
      {"2024-08-20", rectifying, "2024-09-04", false, Light::green},
      {"2024-08-20", rectifying, "2024-08-20", false, Light::blue},
      {"2024-08-20", rectifying, "2024-08-19", false, Light::red},
      {"2024-08-18", rectifying, "2024-08-17", false, Light::red},
      {"2024-08-20", rectifying, "2024-07-23", false, Light::red},
      {"2024-08-20", rectifying, "2024-07-22", false, Light::black},
      {"2024-08-20", rectifying, "2024-07-22", true, Light::black},
      {"2024-08-20", rectifying, "2024-09-03", true, Light::green},
      {"2024-08-20", closed, "2024-07-22", false, Light::green},
      {"2024-08-20", withdrawn, "2024-07-22", false, Light::green},
      {"2024-08-20", listed, "2024-07-22", false, Light::green},
      {"2024-09-14", rectifying, "2024-09-30", false, Light::blue},
      {"2024-09-13", rectifying, "2024-09-30", false, Light::green},
      {"2024-10-07", rectifying, "2024-09-30", false, Light::red},
      {"2024-08-20", rectifying, "2028-09-30", false, Light::unknown},
      {"2024-08-20", rectifying, "2028-09-30", true, Light::green},
      {"2027-01-04", rectifying, "2027-01-03", false, Light::red},
      {"2027-01-04", rectifying, "2026-11-30", false, Light::black},
      {"2027-01-04", rectifying, "2027-02-03", false, Light::unknown},
  };
  for (const DueCase& one : kCases) {
    CAPTURE(one.today);
    CAPTURE(one.due_day);
    LightFacts facts;
    facts.state = one.state;
    facts.due_day = facts.due_day_original = day_of(one.due_day);
    if (one.is_paused) facts.paused_until_day = day_of(one.today);
    CHECK(base::name_of(light_of(facts, day_of(one.today), calendar())) ==
          base::name_of(one.light));
  }
}

TEST_CASE("what is certain burns, whether or not the calendar reaches the due day") {
  LightFacts facts;
  facts.state = State::rectifying;
  facts.due_day = facts.due_day_original = day_of("2030-12-31");
  const base::Day today = day_of("2024-08-20");
  CHECK(light_of(facts, today, calendar()) == Light::unknown);
  facts.yellow = LightStart{today, LightCause::report_missing};
  CHECK(light_of(facts, today, calendar()) == Light::yellow);
  facts.paused_until_day = today;
  CHECK(light_of(facts, today, calendar()) == Light::green);
  facts.red = LightStart{today, LightCause::sent_back};
  CHECK(light_of(facts, today, calendar()) == Light::red);
  facts.red = LightStart{day_of("2024-07-01"), LightCause::sent_back};
  CHECK(light_of(facts, today, calendar()) == Light::black);
  facts.red.reset();
  facts.black = LightStart{today, LightCause::false_rectification};
  CHECK(light_of(facts, today, calendar()) == Light::black);
}

TEST_CASE("a day off is no day over, and a make-up Sunday is worked") {
  // A due day on a Saturday is not over on that Saturday.
  LightFacts facts;
  facts.state = State::rectifying;
  facts.due_day = facts.due_day_original = day_of("2024-08-17");
  CHECK(light_of(facts, day_of("2024-08-17"), calendar()) == Light::blue);
  CHECK(light_of(facts, day_of("2024-08-18"), calendar()) == Light::red);
  CHECK(working_days_left(day_of("2024-09-30"), day_of("2024-09-28"), calendar()) == 2);
}

TEST_CASE("a missing plan and a missing monthly report are yellow") {
  const Problem assigned = problem_in(State::assigned);
  CHECK(light_on(assigned, "2024-07-05") == Light::green);
  CHECK(light_on(assigned, "2024-07-06") == Light::yellow);
  Problem working = problem_in(State::rectifying);  // since 2024-07-08: August is the first month
  working.measures.front().due_day = day_of("2024-12-30");
  working.due_day = working.due_day_original = working.planned_due_day = day_of("2024-12-31");
  CHECK(light_on(working, "2024-08-31") == Light::green);
  CHECK(light_on(working, "2024-09-01") == Light::yellow);
  CHECK(explained(working, "2024-09-01") ==
        "月报未报。现时限 2024-12-31 还有 83 个工作日。");
  working = after(working, report_of(2024, 8, 10), "2024-09-02");
  CHECK(light_on(working, "2024-09-30") == Light::green);
  CHECK(light_on(working, "2024-10-01") == Light::yellow);
  LightThresholds quarterly;
  quarterly.report_interval_months = 3;
  CHECK(light_on(working, "2024-10-31", quarterly) == Light::green);
  CHECK(light_on(working, "2024-12-01", quarterly) == Light::yellow);
}

TEST_CASE("a month that ended in a pause owes no report") {
  Problem problem = problem_in(State::rectifying);
  const ClockPaused paused{PauseKind::judicial, day_of("2024-08-10"), day_of("2024-09-05"),
                           "诉讼", day_of("2024-10-30")};
  problem = after(problem, Event(paused), "2024-08-10");
  problem.measures.front().due_day = day_of("2024-12-30");
  CHECK(light_on(problem, "2024-09-05") == Light::green);
  CHECK(light_on(problem, "2024-09-06") == Light::green);
  CHECK(light_on(problem, "2024-10-01") == Light::yellow);
}

TEST_CASE("progress more than the allowed points behind the plan is yellow") {
  Problem problem = quiet_problem();
  problem.measures.assign(4, problem.measures.front());
  for (std::size_t i = 0; i < 4; ++i) {
    problem.measures[i].number = static_cast<std::int32_t>(i) + 1;
    problem.measures[i].due_day = day_of("2024-09-02") + static_cast<std::int32_t>(30 * i);
  }
  CHECK(light_on(problem, "2024-09-02") == Light::green);
  CHECK(light_on(problem, "2024-09-03") == Light::yellow);  // planned 25, reported 0
  problem.measures[0].percent = 20;                         // reported 5: 20 points behind
  CHECK(light_on(problem, "2024-09-03") == Light::green);
  CHECK(light_on(problem, "2024-10-03") == Light::yellow);
  LightThresholds lenient;
  lenient.yellow_points = 50;
  CHECK(light_on(problem, "2024-10-03", lenient) == Light::green);
  // The measures' days move with the due day.
  problem.due_day = day_of("2024-12-31") + 5;
  CHECK(light_on(problem, "2024-10-07") == Light::green);
  CHECK(light_on(problem, "2024-10-08") == Light::yellow);
}

TEST_CASE("one return is yellow, two are red, and a long red is black") {
  Problem problem = problem_in(State::plan_submitted);
  problem = after(problem, PlanSentBack(SendBackPlan{"不具体"}), "2024-07-04");
  CHECK(light_on(problem, "2024-07-04") == Light::yellow);
  SubmitPlan plan;
  plan.measures.push_back({"付清", "财务科", "刘某", day_of("2024-08-30")});
  problem = after(problem, PlanSubmitted(plan), "2024-07-05");
  CHECK(explained(problem, "2024-07-05") ==
        "退回 1 次。现时限 2024-09-30 还有 61 个工作日。");
  problem = after(problem, PlanSentBack(SendBackPlan{"仍不具体"}), "2024-07-08");
  CHECK(light_on(problem, "2024-07-08") == Light::red);
  CHECK(light_on(problem, "2024-08-02") == Light::red);    // 20 working days of red
  CHECK(light_on(problem, "2024-08-05") == Light::black);
  LightThresholds patient;
  patient.yellow_returns = 3;
  patient.red_returns = 4;
  CHECK(light_on(problem, "2024-07-05", patient) == Light::green);
}

TEST_CASE("two urging letters without an answer are red, until one is answered") {
  Problem problem = quiet_problem();
  problem = after(problem, urged(1, "2024-08-01", "2024-08-06"), "2024-08-01");
  problem = after(problem, urged(2, "2024-08-12", "2024-08-15"), "2024-08-12");
  CHECK(light_on(problem, "2024-08-15") == Light::green);
  CHECK(light_on(problem, "2024-08-16") == Light::red);
  CHECK(explained(problem, "2024-08-16") ==
        "催办逾期未复。现时限 2024-12-31 还有 93 个工作日。");
  auto answered = urged(2, "2024-08-12", "2024-08-15");
  answered.note.replied_day = day_of("2024-08-19");
  problem = after(problem, answered, "2024-08-19");
  CHECK(light_on(problem, "2024-08-19") == Light::green);
  CHECK(problem.supervisions.size() == 2);
  CHECK(supervised_as(problem) == SupervisionKind::urging);
}

TEST_CASE("an urging letter that was taken back wants no answer") {
  Problem problem = quiet_problem();
  problem = after(problem, urged(1, "2024-08-01", "2024-08-06"), "2024-08-01");
  auto second = urged(2, "2024-08-12", "2024-08-15");
  problem = after(problem, second, "2024-08-12");
  CHECK(light_on(problem, "2024-08-16") == Light::red);
  second.note.ended_day = day_of("2024-08-16");
  problem = after(problem, second, "2024-08-16");
  CHECK(light_on(problem, "2024-08-16") == Light::green);
  CHECK(supervised_as(problem) == SupervisionKind::urging);
  problem = after(problem, WithdrawalProposed(ProposeWithdrawal{"重复"}), "2024-08-17");
  problem = after(problem, WithdrawalApproved(ApproveWithdrawal{}), "2024-08-18");
  CHECK_FALSE(supervised_as(problem));
}

TEST_CASE("a new yellow soon after an earlier one ended is red") {
  Problem problem = problem_in(State::rectifying);
  problem.measures.front().due_day = day_of("2024-12-30");
  problem.due_day = problem.due_day_original = problem.planned_due_day = day_of("2024-12-31");
  problem = after(problem, LightChanged{Light::green, Light::yellow, ""}, "2024-09-01");
  problem = after(problem, report_of(2024, 8, 10), "2024-09-02");
  problem = after(problem, LightChanged{Light::yellow, Light::green, ""}, "2024-09-03");
  CHECK(light_on(problem, "2024-10-01") == Light::red);  // 28 days after 09-03
  LightThresholds short_memory;
  short_memory.yellow_repeat_days = 27;
  CHECK(light_on(problem, "2024-10-01", short_memory) == Light::yellow);
  // Recorded as red it stays red until the cause is gone.
  problem = after(problem, LightChanged{Light::green, Light::red, ""}, "2024-10-01");
  CHECK(light_on(problem, "2024-10-09") == Light::red);
  problem = after(problem, report_of(2024, 9, 10), "2024-10-09");
  CHECK(light_on(problem, "2024-10-09") == Light::green);
}

TEST_CASE("a yellow that a pause hid is not repeated, and nothing is while the clock stands") {
  Problem problem = problem_in(State::rectifying);
  problem.measures.front().due_day = day_of("2024-12-30");
  problem.due_day = problem.due_day_original = problem.planned_due_day = day_of("2024-12-31");
  const auto paused = [](const char* from, const char* until) {
    return Event(ClockPaused{PauseKind::judicial, day_of(from), day_of(until), "诉讼",
                             day_of("2024-12-31")});
  };
  problem = after(problem, LightChanged{Light::green, Light::yellow, ""}, "2024-09-01");
  problem = after(problem, paused("2024-09-04", "2024-09-10"), "2024-09-04");
  problem = after(problem, LightChanged{Light::yellow, Light::green, ""}, "2024-09-04");
  CHECK(light_on(problem, "2024-09-10") == Light::green);
  CHECK(light_on(problem, "2024-09-11") == Light::yellow);
  problem = after(problem, LightChanged{Light::green, Light::yellow, ""}, "2024-09-11");
  problem = after(problem, report_of(2024, 8, 10), "2024-09-12");
  problem = after(problem, LightChanged{Light::yellow, Light::green, ""}, "2024-09-12");
  // The next one begins on 10-01, after an end and in a pause: red when it shows.
  const Problem shown_at_once = problem;
  CHECK(light_on(shown_at_once, "2024-10-01") == Light::red);
  problem = after(problem, paused("2024-10-01", "2024-10-08"), "2024-10-01");
  CHECK(light_on(problem, "2024-10-08") == Light::green);
  CHECK(light_on(problem, "2024-10-09") == Light::red);
}

TEST_CASE("false rectification is black until a later round is in place") {
  Problem problem = quiet_problem();
  Round round;
  round.verified_as = VerificationResult::false_rectification;
  round.verified_at = base::start_of(day_of("2024-10-10"));
  problem.rounds.push_back(round);
  CHECK(light_on(problem, "2024-10-10") == Light::black);
  CHECK(explained(problem, "2024-10-10").starts_with("虚假整改。"));
  round.verified_as = VerificationResult::in_place;
  problem.rounds.push_back(round);
  CHECK(light_on(problem, "2024-10-10") == Light::green);
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
    CHECK(working_days_left(day_of(one.due_day), day_of(one.today), calendar()) == one.left);
  }
  CHECK_FALSE(working_days_left({}, day_of("2024-08-20"), calendar()));
}

TEST_CASE("a pause holds on its last day and not on the next") {
  Problem problem = problem_in(State::rectifying);
  const ClockPaused paused{PauseKind::judicial, day_of("2024-07-10"), day_of("2024-07-19"),
                           "诉讼", day_of("2024-10-12")};
  problem = after(problem, Event(paused), "2024-07-10");
  CHECK(pause_on(problem, day_of("2024-07-09")) == nullptr);
  CHECK(pause_on(problem, day_of("2024-07-10")) != nullptr);
  CHECK(pause_on(problem, day_of("2024-07-19")) != nullptr);
  CHECK(pause_on(problem, day_of("2024-07-20")) == nullptr);
}

TEST_CASE("the light explains itself") {
  CHECK(explained(problem_in(State::listed), "2024-08-20") == "还没有交办，未起算时限。");
  CHECK(explained(quiet_problem(), "2024-12-31") == "现时限 2024-12-31 今天到期。");
  CHECK(explained(problem_in(State::in_notice), "2024-10-08") ==
        "现时限 2024-09-30 已过 1 个工作日。");
  CHECK(explained(problem_in(State::closed), "2024-10-08") == "已于 2024-08-19 销号。");
  Problem extended = problem_in(State::in_notice);
  extended.due_day = day_of("2024-10-18");
  CHECK(explained(extended, "2024-09-30") ==
        "现时限 2024-10-18 还有 10 个工作日（原时限 2024-09-30）。");
}

}  // namespace pledge::problem

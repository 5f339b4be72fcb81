#include <doctest/doctest.h>

#include "deadline/seed_calendar.hpp"
#include "deadline/wait.hpp"

namespace pledge::deadline {
namespace {

base::Day day_of(const char* text) { return base::parse_day(text).value(); }

std::vector<Wait> after(const std::vector<Wait>& before, const std::vector<WantedWait>& wanted,
                        const char* today, std::int32_t moved = 0,
                        const std::vector<WaitTerm>& terms = {}) {
  // The pause began on the longest day.
  return waits_after(before, wanted,
                     {day_of(today), seed_calendar(), terms, {moved, day_of("2024-06-21")}});
}

}  // namespace

TEST_CASE("what is new begins today and takes the working days of its rule") {
  // 2024-06-10 is the Dragon Boat holiday.
  const auto waits = after({}, {{WaitKind::assignment}}, "2024-06-05");
  REQUIRE(waits.size() == 1);
  CHECK(waits.front().since_day == day_of("2024-06-05"));
  CHECK(waits.front().due_day == day_of("2024-06-13"));
  CHECK(waits.front().due_day_original == day_of("2024-06-13"));
  const std::vector<WaitTerm> own{{WaitKind::assignment, 2, "方案三"}};
  CHECK(after({}, {{WaitKind::assignment}}, "2024-06-05", 0, own).front().due_day ==
        day_of("2024-06-07"));
  CHECK(basis_of(WaitKind::assignment, own) == "方案三");
}

TEST_CASE("what waits already keeps its beginning; what is wanted no more is gone") {
  const auto first = after({}, {{WaitKind::sign_for}, {WaitKind::plan_review}}, "2024-06-05");
  const auto later = after(first, {{WaitKind::sign_for}}, "2024-06-20");
  REQUIRE(later.size() == 1);
  CHECK(later.front() == first.front());
}

TEST_CASE("a pause moves the day but never the original, and back no further than it") {
  WantedWait plan{WaitKind::plan_submission};
  plan.due_day_original = day_of("2024-07-05");
  const auto ordered = after({}, {plan}, "2024-06-20");
  CHECK(ordered.front().due_day == day_of("2024-07-05"));
  const auto paused = after(ordered, {plan}, "2024-06-21", 5);
  CHECK(paused.front().due_day == day_of("2024-07-12"));
  CHECK(paused.front().due_day_original == day_of("2024-07-05"));
  CHECK(after(paused, {plan}, "2024-06-24", -3).front().due_day == day_of("2024-07-09"));
  CHECK(after(paused, {plan}, "2024-06-24", -9).front().due_day == day_of("2024-07-05"));
}

TEST_CASE("a pause moves neither what had run out when it began nor what the office owes") {
  struct Case {
    WaitKind kind;
    const char* due_day;
    bool is_moved;
  };
  const Case cases[] = {{WaitKind::sign_for, "2024-06-20", false},
                        {WaitKind::sign_for, "2024-06-21", true},
                        {WaitKind::plan_review, "2024-06-20", false},
                        {WaitKind::plan_review, "2024-06-24", true},
                        {WaitKind::approval, "2024-06-20", false},
                        {WaitKind::approval, "2024-06-24", false},
                        {WaitKind::return_ruling, "2024-06-24", false}};
  for (const Case& one : cases) {
    CAPTURE(std::string(one.due_day));
    const base::Day due = day_of(one.due_day);
    const Wait wait{one.kind, day_of("2024-06-14"), due, due, {}};
    const auto paused = after({wait}, {{one.kind}}, "2024-06-21", 5);
    CHECK((paused.front().due_day > due) == one.is_moved);
    // Cut short at once, everything is as it was.
    CHECK(after(paused, {{one.kind}}, "2024-06-21", -5).front().due_day == due);
  }
  // An earlier pause had moved it; this one began after it had run out.
  const Wait late{WaitKind::sign_for, day_of("2024-06-03"), day_of("2024-06-05"),
                  day_of("2024-06-20"), {}};
  CHECK(after({late}, {{WaitKind::sign_for}}, "2024-06-24", -3).front().due_day ==
        day_of("2024-06-20"));
}

TEST_CASE("another day given from outside is another wait of the kind") {
  WantedWait report{WaitKind::monthly_report};
  report.since_day = day_of("2024-08-01");
  report.due_day = report.due_day_original = day_of("2024-08-31");
  const auto august = after({}, {report}, "2024-08-05");
  report.since_day = day_of("2024-09-01");
  report.due_day = report.due_day_original = day_of("2024-09-30");
  const auto september = after(august, {report}, "2024-08-20");
  CHECK(september.front().since_day == day_of("2024-09-01"));
  CHECK(september.front().due_day == day_of("2024-09-30"));
}

TEST_CASE("the clock of a procedure gives the day, by law and rolled, and the one to aim at") {
  WantedWait result{WaitKind::lead_examination};
  result.since_day = day_of("2025-09-08");
  result.clock = ProcedureClock::arrears_complaint_result;
  const std::vector<WaitTerm> own{{WaitKind::lead_examination, 2, "方案三"}};
  const auto waits = after({}, {result}, "2025-09-10", 0, own);
  REQUIRE(waits.size() == 1);
  Wait wait = waits.front();
  CHECK(wait.nominal_day == day_of("2025-10-08"));
  CHECK(wait.due_day == day_of("2025-10-09"));
  CHECK(wait.due_day_original == day_of("2025-10-09"));
  CHECK(wait.target_day == day_of("2025-09-28"));
  const DayGround why = ground_of(wait, own, "港营商办发〔2024〕1号");
  CHECK(why.basis == "国务院令第802号 第二十五条第二款");
  CHECK(why.rule ==
        "2025-09-08 起，次日起第 30 日；法定届满日 2025-10-08 休息，顺延到 2025-10-09"
        "（民法典第二百零三条）；内部目标 2025-09-28");
  // Extended, and under the next kind: the first day stays.
  wait.due_day = day_of("2025-12-05");
  wait.target_day.reset();
  WantedWait next{WaitKind::lead_conclusion};
  next.carried = wait;
  const auto later = after(waits, {next}, "2025-10-09");
  CHECK(later.front().kind == WaitKind::lead_conclusion);
  CHECK(later.front().since_day == day_of("2025-09-08"));
  CHECK(later.front().due_day_original == day_of("2025-10-09"));
  CHECK(later.front().due_day == day_of("2025-12-05"));
  CHECK(later.front().target_day == day_of("2025-12-02"));
  CHECK(ground_of(later.front(), own, "").rule.find("原为 2025-10-09") != std::string::npos);
}

TEST_CASE("the clock of a step has no day to aim at; without a calendar only the day by law") {
  WantedWait review{WaitKind::lead_examination};
  review.clock = ProcedureClock::business_complaint_review;
  const auto waits = after({}, {review}, "2026-02-12");
  CHECK(waits.front().due_day == day_of("2026-02-24"));
  CHECK_FALSE(waits.front().target_day);
  WantedWait result{WaitKind::lead_conclusion};
  result.clock = ProcedureClock::petition_conclusion;
  const auto unknown = after({}, {result}, "2031-06-05");
  CHECK_FALSE(unknown.front().due_day);
  CHECK(unknown.front().nominal_day == day_of("2031-08-04"));
}

TEST_CASE("a year without a calendar gives no day instead of a guess") {
  const auto waits = after({}, {{WaitKind::assignment}}, "2031-06-05");
  CHECK_FALSE(waits.front().due_day);
}

}  // namespace pledge::deadline

#include "deadline/deadline.hpp"

#include <doctest/doctest.h>

#include "base/codec.hpp"
#include "deadline/seed_calendar.hpp"

namespace pledge::deadline {
namespace {

base::Day day(std::string_view iso) { return base::parse_day(iso).value(); }

}  // namespace

TEST_CASE("a term that is not rolled ends on the day itself and needs no calendar") {
  const DueDay due =
      due_day(day("2025-09-05"), {30, TermUnit::calendar_day, false}, seed_calendar());
  CHECK(due.nominal == day("2025-10-05"));
  CHECK(due.effective == day("2025-10-05"));
  const DueDay later =
      due_day(day("2026-12-20"), {30, TermUnit::calendar_day, false}, seed_calendar());
  CHECK(later.effective == day("2027-01-19"));
  CHECK_FALSE(later.is_calendar_missing);
}

TEST_CASE("a due day in a year without calendar is nominal only and says so") {
  const DueDay due = due_day(day("2026-12-20"), calendar_days(30), seed_calendar());
  CHECK(due.nominal == day("2027-01-19"));
  CHECK_FALSE(due.effective.has_value());
  CHECK(due.is_calendar_missing);
  const DueDay counted = due_day(day("2026-12-25"), working_days(10), seed_calendar());
  CHECK_FALSE(counted.nominal.has_value());
  CHECK(counted.is_calendar_missing);
}

TEST_CASE("a day that falls into the first unknown days is not rolled by guess") {
  // 2026-12-31 is a Thursday and known; nothing after it is.
  CHECK(due_day(day("2026-12-01"), calendar_days(30), seed_calendar()).effective ==
        day("2026-12-31"));
  CHECK_FALSE(due_day(day("2026-12-02"), calendar_days(30), seed_calendar()).effective);
}

TEST_CASE("a day fixed by the document stays, with a warning on a day off") {
  CHECK(fixed_day(day("2024-05-05"), seed_calendar()).is_rest_day);
  CHECK(fixed_day(day("2024-09-15"), seed_calendar()).is_rest_day);
  CHECK_FALSE(fixed_day(day("2024-03-15"), seed_calendar()).is_rest_day);
  CHECK_FALSE(fixed_day(day("2024-07-05"), seed_calendar()).is_rest_day);
  CHECK(fixed_day(day("2024-05-05"), seed_calendar()).day == day("2024-05-05"));
}

TEST_CASE("overdue time is counted in working days after the due day") {
  constexpr struct {
    std::string_view due, today;
    std::int32_t overdue;
  } kRows[] = {{"2024-10-18", "2024-10-23", 3}, {"2024-10-18", "2024-10-18", 0},
               {"2024-10-18", "2024-10-20", 0}, {"2024-10-18", "2024-10-17", 0},
               {"2024-09-30", "2024-10-08", 1}, {"2024-09-30", "2024-10-23", 13}};
  for (const auto& row : kRows) {
    CAPTURE(row.due);
    CAPTURE(row.today);
    CHECK(overdue_working_days(day(row.due), day(row.today), seed_calendar()) == row.overdue);
  }
  CHECK_FALSE(overdue_working_days(day("2026-12-31"), day("2027-01-04"), seed_calendar()));
  CHECK(is_overdue(day("2024-10-18"), day("2024-10-19")));
  CHECK_FALSE(is_overdue(day("2024-10-18"), day("2024-10-18")));
}

TEST_CASE("the office aims at a day before the legal one, not before the start") {
  const auto& calendar = seed_calendar();
  CHECK(internal_target(day("2025-09-26"), day("2025-10-16"), 3, calendar) == day("2025-10-13"));
  CHECK(internal_target(day("2026-02-24"), day("2026-02-25"), 3, calendar) == day("2026-02-24"));
  CHECK_FALSE(internal_target(day("2026-12-24"), day("2027-01-05"), 3, calendar));
}

TEST_CASE("a due day keeps its origin through the journal") {
  DueDay due = due_day(day("2025-09-05"), calendar_days(30), seed_calendar());
  due.rule = "payment_order_802";
  due.basis = "国务院令第802号 第九条第一款";
  const std::string bytes = base::to_canonical_text(due);
  const DueDay again = base::from_canonical_text<DueDay>(bytes);
  CHECK(base::to_canonical_text(again) == bytes);
  CHECK(again.calendar_version == seed_calendar().version());
}

}  // namespace pledge::deadline

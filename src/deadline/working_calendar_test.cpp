#include "deadline/working_calendar.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/finding.hpp"
#include "deadline/seed_calendar.hpp"

namespace pledge::deadline {
namespace {

base::Day day(std::string_view iso) { return base::parse_day(iso).value(); }

std::int32_t working_days_of_year(std::int32_t year) {
  const auto& calendar = seed_calendar();
  std::int32_t count = 0;
  const base::Day last = base::last_day({year, 12});
  for (base::Day at = base::first_day({year, 1}); at <= last; at = at + 1) {
    if (calendar.is_working_day(at).value()) ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("every year of the seed calendar has its number of working days") {
  constexpr struct {
    std::int32_t year, working_days;
  } kRows[] = {{2019, 250}, {2020, 249}, {2021, 250}, {2022, 249},
               {2023, 249}, {2024, 251}, {2025, 248}, {2026, 248}};
  for (const auto& row : kRows) {
    CAPTURE(row.year);
    CHECK(working_days_of_year(row.year) == row.working_days);
  }
  CHECK(seed_calendar().first_year() == 2019);
  CHECK(seed_calendar().last_year() == 2026);
}

TEST_CASE("holidays and make-up days of the yearly notices are known") {
  constexpr struct {
    std::string_view iso;
    bool is_working;
  } kRows[] = {{"2020-01-31", false}, {"2020-02-02", false}, {"2020-02-03", true},
               {"2021-02-20", true},  {"2022-12-31", false}, {"2023-01-03", true},
               {"2024-05-05", false}, {"2024-09-15", false}, {"2024-09-14", true},
               {"2025-09-28", true},  {"2025-10-08", false}, {"2025-10-11", true},
               {"2026-01-04", true},  {"2026-02-14", true},  {"2026-02-28", true},
               {"2026-09-20", true},  {"2026-10-08", true},  {"2026-10-11", false}};
  for (const auto& row : kRows) {
    CAPTURE(row.iso);
    CHECK(seed_calendar().is_working_day(day(row.iso)) == row.is_working);
  }
}

TEST_CASE("the calendar says nothing about years that are not loaded") {
  const auto& calendar = seed_calendar();
  for (const auto iso : {"2018-12-31", "2027-01-01", "2027-10-01", "1990-05-05"}) {
    CAPTURE(iso);
    CHECK_FALSE(calendar.is_working_day(day(iso)).has_value());
    CHECK_FALSE(calendar.roll_forward(day(iso)).has_value());
    CHECK_FALSE(calendar.add_working_days(day(iso), 0).has_value());
    CHECK_FALSE(calendar.working_days_between(day(iso), day("2024-05-06")).has_value());
    CHECK_FALSE(calendar.working_days_between(day("2024-05-06"), day(iso)).has_value());
  }
  CHECK_FALSE(calendar.add_working_days(day("2026-12-31"), 1).has_value());
  CHECK_FALSE(calendar.add_working_days(day("2019-01-02"), -1).has_value());
  CHECK_FALSE(calendar.add_working_days(day("2024-01-02"), INT32_MAX).has_value());
  CHECK_FALSE(calendar.add_working_days(day("2024-01-02"), INT32_MIN).has_value());
}

TEST_CASE("working days are added and counted back without the start day") {
  constexpr struct {
    std::string_view start;
    std::int64_t count;
    std::string_view end;
  } kRows[] = {{"2024-04-30", 1, "2024-05-06"},  {"2024-05-05", 1, "2024-05-06"},
               {"2024-05-05", 0, "2024-05-05"},  {"2024-05-06", -1, "2024-04-30"},
               {"2024-05-05", -1, "2024-04-30"}, {"2024-10-08", -3, "2024-09-27"},
               {"2024-12-31", 1, "2025-01-02"},  {"2025-01-02", -1, "2024-12-31"}};
  for (const auto& row : kRows) {
    CAPTURE(row.start);
    CAPTURE(row.count);
    const auto end = seed_calendar().add_working_days(day(row.start), row.count);
    REQUIRE(end.has_value());
    CHECK(base::to_text(*end) == row.end);
  }
}

TEST_CASE("counting agrees with walking day by day") {
  const auto& calendar = seed_calendar();
  for (base::Day from = day("2025-09-20"); from <= day("2025-10-15"); from = from + 1) {
    std::int32_t walked = 0;
    for (base::Day to = from; to <= day("2026-03-31"); to = to + 1) {
      if (to > from && calendar.is_working_day(to).value()) ++walked;
      REQUIRE(calendar.working_days_between(from, to) == walked);
      REQUIRE(calendar.working_days_between(to, from) == -walked);
      if (walked > 0 && calendar.is_working_day(to).value()) {
        REQUIRE(calendar.add_working_days(from, walked) == to);
      }
    }
  }
}

TEST_CASE("the last working day of a month carries the monthly snapshot") {
  CHECK(seed_calendar().last_working_day({2024, 6}) == day("2024-06-28"));
  CHECK(seed_calendar().last_working_day({2026, 2}) == day("2026-02-28"));
  CHECK(seed_calendar().last_working_day({2025, 8}) == day("2025-08-29"));
  CHECK_FALSE(seed_calendar().last_working_day({2027, 1}).has_value());
}

TEST_CASE("a bad calendar is refused with every bad line") {
  const std::string head = "date,kind,name\n2024-01-01,holiday,元旦\n";
  const std::string whole = head + "2024-10-01,holiday,国庆节\n";
  CHECK(WorkingCalendar::load(whole).last_year() == 2024);
  CHECK(WorkingCalendar::load("\xEF\xBB\xBF" + whole + "# note\r\n\r\n").last_year() == 2024);
  const struct {
    std::string csv;
    std::string_view path;
  } rows[] = {{"", "line 1"},
              {"date,kind,name\n", "line 2"},
              {"day,kind,name\n" + whole.substr(15), "line 1"},
              {head, "2024"},
              {whole + "2024-02-30,holiday,x\n", "line 4"},
              {whole + "2024-02-04,workday,x\n", "line 4"},
              {whole + "2024-02-05,makeup_workday,x\n", "line 4"},
              {whole + "2024-10-01,holiday,x\n", "line 4"},
              {whole + "2024-10-02\n", "line 4"},
              {whole + "2025-01-01,holiday,x\n", "2025"},
              {whole + "2026-01-01,holiday,x\n2026-10-01,holiday,x\n", "2025"}};
  for (const auto& row : rows) {
    CAPTURE(row.csv);
    try {
      WorkingCalendar::load(row.csv);
      FAIL("the calendar was accepted");
    } catch (const base::Malformed& malformed) {
      CHECK(malformed.findings.front().path == row.path);
    }
  }
  try {
    WorkingCalendar::load(whole + "x\ny\n");
    FAIL("the calendar was accepted");
  } catch (const base::Malformed& malformed) {
    CHECK(malformed.findings.size() == 2);
  }
}

TEST_CASE("another calendar has another version") {
  const std::string text = seed_calendar_text();
  CHECK(seed_calendar().version().size() == 16);
  CHECK(WorkingCalendar::load(text).version() == seed_calendar().version());
  CHECK(WorkingCalendar::load(text + "\n").version() != seed_calendar().version());
}

}  // namespace pledge::deadline

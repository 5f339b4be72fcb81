#include "deadline/ladder.hpp"

#include <doctest/doctest.h>

#include "deadline/seed_calendar.hpp"

namespace pledge::deadline {
namespace {

base::Day day(const char* text) { return base::parse_day(text).value(); }

struct Row {
  const char* since;
  const char* due;
  const char* today;
  int step;  ///< 99: none reached
};

TEST_CASE("the step that a day has reached") {
  const WorkingCalendar& calendar = seed_calendar();
  for (const Row& row : {
           Row{"2024-06-03", "2024-08-30", "2024-08-15", 99},  // 11 working days left
           Row{"2024-06-03", "2024-08-30", "2024-08-16", -10},
           Row{"2024-06-03", "2024-08-30", "2024-08-22", -10},
           Row{"2024-06-03", "2024-08-30", "2024-08-23", -5},
           Row{"2024-06-03", "2024-08-30", "2024-08-27", -3},
           Row{"2024-06-03", "2024-08-30", "2024-08-30", 0},
           Row{"2024-06-03", "2024-08-30", "2024-08-31", 0},  // Saturday after a Friday
           Row{"2024-06-03", "2024-08-30", "2024-09-02", 1},
           Row{"2024-06-03", "2024-08-30", "2024-09-06", 5},
           Row{"2024-06-03", "2024-08-30", "2024-12-06", 5},
           // A due day on a Saturday: the last working day before says so, Saturday is not late.
           Row{"2024-06-03", "2024-08-31", "2024-08-30", 0},
           Row{"2024-06-03", "2024-08-31", "2024-08-31", 0},
           Row{"2024-06-03", "2024-08-31", "2024-09-02", 1},
           // 2024-09-29 is a Sunday on which people work, 10-01 to 10-07 are holidays.
           Row{"2024-06-03", "2024-09-28", "2024-09-29", 1},
           Row{"2024-06-03", "2024-09-30", "2024-09-29", -3},
           Row{"2024-06-03", "2024-09-30", "2024-10-08", 1},
           // Given today with three days to go: not reminded of today, but of the day itself.
           Row{"2024-08-27", "2024-08-30", "2024-08-27", 99},
           Row{"2024-08-27", "2024-08-30", "2024-08-29", 99},
           Row{"2024-08-27", "2024-08-30", "2024-08-30", 0},
           // Given on its last day: of that day nothing is said, of the next all.
           Row{"2024-08-30", "2024-08-30", "2024-08-30", 99},
           Row{"2024-08-30", "2024-08-30", "2024-09-02", 1},
           // What comes back when its day is over stands at once where its lateness has come to.
           Row{"2024-08-31", "2024-08-30", "2024-08-31", 0},
           Row{"2024-09-02", "2024-08-30", "2024-09-02", 1},
           Row{"2024-09-03", "2024-08-30", "2024-09-05", 1},
           Row{"2024-09-09", "2024-08-30", "2024-09-09", 5},
           Row{"2024-11-04", "2024-08-30", "2024-11-05", 5},
       }) {
    CAPTURE(row.due);
    CAPTURE(row.today);
    const auto reached =
        reached_step(usual_ladder(), day(row.since), day(row.due), day(row.today), calendar);
    CHECK((reached ? reached->step.working_days : 99) == row.step);
  }
}

TEST_CASE("only the highest step is the last, and a plan's steps may stand in any order") {
  const WorkingCalendar& calendar = seed_calendar();
  const auto own = ladder_of({{3, LadderLevel::coordinating_office}, {-2, LadderLevel::contact}});
  CHECK(own.front().working_days == -2);
  const auto at = [&](const char* today) {
    return reached_step(own, day("2024-06-03"), day("2024-08-30"), day(today), calendar);
  };
  CHECK_FALSE(at("2024-08-27"));
  CHECK_FALSE(at("2024-08-28")->is_last);
  CHECK(at("2024-09-04")->is_last);
  CHECK(ladder_of({}) == usual_ladder());
}

TEST_CASE("in a year that the calendar does not know the ladder goes on by weekdays, and says so") {
  const WorkingCalendar& calendar = seed_calendar();
  const base::Day due = day("2031-08-29");  // a Friday
  for (const Row& row : {
           Row{"2031-06-02", "2031-08-29", "2031-08-14", 99},
           Row{"2031-06-02", "2031-08-29", "2031-08-15", -10},
           Row{"2031-06-02", "2031-08-29", "2031-08-29", 0},
           Row{"2031-06-02", "2031-08-29", "2031-08-31", 0},  // Sunday
           Row{"2031-06-02", "2031-08-29", "2031-09-01", 1},
           Row{"2031-06-02", "2031-08-29", "2031-09-05", 5},
           Row{"2031-09-08", "2031-08-29", "2031-09-08", 5},
       }) {
    CAPTURE(row.today);
    const auto reached =
        reached_step(usual_ladder(), day(row.since), day(row.due), day(row.today), calendar);
    CHECK((reached ? reached->step.working_days : 99) == row.step);
  }
  CHECK_FALSE(position(due, day("2031-09-05"), calendar));
  CHECK(place_of(due, day("2031-09-05"), calendar).working_days == 5);
  CHECK(place_of(due, day("2031-09-05"), calendar).is_by_weekdays);
  CHECK(place_of(due, day("2031-08-26"), calendar).working_days == -3);
  CHECK_FALSE(place_of(day("2024-08-30"), day("2024-08-27"), calendar).is_by_weekdays);
}

}  // namespace
}  // namespace pledge::deadline

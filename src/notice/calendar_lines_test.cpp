#include "notice/calendar_lines.hpp"

#include <doctest/doctest.h>

namespace pledge::notice {
namespace {

base::Instant at(const char* text) { return base::parse_instant(text).value(); }

CalendarEntry line(const std::string& uid, const char* day) {
  CalendarEntry entry;
  entry.uid = uid;
  entry.summary = uid + " 报方案";
  entry.due_day = base::parse_day(day).value();
  return entry;
}

/// What is kept after a turn, as the store has it.
std::vector<CalendarEntry> kept_after(std::vector<CalendarEntry> stood, const CalendarTurn& turn) {
  for (const CalendarEntry& changed : turn.changed) {
    std::erase_if(stood, [&](const CalendarEntry& one) { return one.uid == changed.uid; });
    stood.push_back(changed);
  }
  return stood;
}

const CalendarEntry* find(const CalendarTurn& turn, const std::string& uid) {
  for (const CalendarEntry& entry : turn.shown) {
    if (entry.uid == uid) return &entry;
  }
  return nullptr;
}

TEST_CASE("a line comes, moves, leaves and comes back under one UID") {
  const auto first = turn_calendar({}, {line("a", "2024-08-31"), line("b", "2024-09-13")},
                                   at("2024-08-01T01:00:00.000Z"), {});
  CHECK(first.shown.size() == 2);
  CHECK(first.changed.size() == 2);
  auto stood = kept_after({}, first);

  const auto same = turn_calendar(stood, {line("a", "2024-08-31"), line("b", "2024-09-13")},
                                  at("2024-08-02T01:00:00.000Z"), {});
  CHECK(same.changed.empty());
  CHECK(find(same, "a")->changed_at == at("2024-08-01T01:00:00.000Z"));

  const auto moved = turn_calendar(stood, {line("a", "2024-09-30"), line("b", "2024-09-13")},
                                   at("2024-08-03T01:00:00.000Z"), {});
  REQUIRE(moved.changed.size() == 1);
  CHECK(find(moved, "a")->sequence == 1);
  CHECK(find(moved, "a")->due_day == base::parse_day("2024-09-30").value());
  stood = kept_after(stood, moved);

  const auto left = turn_calendar(stood, {line("b", "2024-09-13")},
                                  at("2024-08-04T01:00:00.000Z"), {});
  REQUIRE(left.changed.size() == 1);
  CHECK(find(left, "a")->is_cancelled);
  CHECK(find(left, "a")->sequence == 2);
  CHECK(find(left, "a")->due_day == base::parse_day("2024-09-30").value());
  CHECK_FALSE(find(left, "b")->is_cancelled);
  stood = kept_after(stood, left);

  const auto back = turn_calendar(stood, {line("a", "2024-10-08"), line("b", "2024-09-13")},
                                  at("2024-08-05T01:00:00.000Z"), {});
  CHECK_FALSE(find(back, "a")->is_cancelled);
  CHECK(find(back, "a")->sequence == 3);
}

TEST_CASE("what never stood there is not cancelled; what was is told for thirty days") {
  const auto none = turn_calendar({}, {}, at("2024-08-01T01:00:00.000Z"), {});
  CHECK(none.shown.empty());
  CalendarEntry gone = line("a", "2024-08-10");
  gone.is_cancelled = true;
  gone.changed_at = at("2024-08-01T01:00:00.000Z");
  CHECK(turn_calendar({gone}, {}, at("2024-08-31T01:00:00.000Z"), {}).shown.size() == 1);
  const auto later = turn_calendar({gone}, {}, at("2024-08-31T01:00:00.001Z"), {});
  CHECK(later.shown.empty());
  CHECK(later.changed.empty());
}

TEST_CASE("a calendar that was cut off does not cancel what lies behind the cut") {
  const std::vector<CalendarEntry> stood{line("a", "2024-08-10"), line("b", "2024-12-10")};
  const auto turn = turn_calendar(stood, {line("c", "2024-09-10")},
                                  at("2024-08-01T01:00:00.000Z"),
                                  base::parse_day("2024-09-10"));
  CHECK(find(turn, "a")->is_cancelled);
  CHECK(find(turn, "b") == nullptr);
  CHECK(find(turn, "c") != nullptr);
}

}  // namespace
}  // namespace pledge::notice

#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pledge::base {

/// A calendar date in Beijing (UTC+8; no daylight saving since 1991), counted from 1970-01-01.
struct Day {
  std::int32_t since_epoch = 0;

  friend constexpr auto operator<=>(Day, Day) = default;
  friend constexpr Day operator+(Day day, std::int32_t days) { return {day.since_epoch + days}; }
  friend constexpr Day operator-(Day day, std::int32_t days) { return {day.since_epoch - days}; }
  friend constexpr std::int32_t operator-(Day a, Day b) { return a.since_epoch - b.since_epoch; }
};

/// A point in time, UTC, in milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t milliseconds = 0;
  friend constexpr auto operator<=>(Instant, Instant) = default;
};

/// A calendar month; `month` is 1–12.
struct Month {
  std::int32_t year = 1970;
  std::int32_t month = 1;
  friend constexpr auto operator<=>(Month, Month) = default;
};

struct CivilDate {
  std::int32_t year, month, day;
};

/// Nothing when the date does not exist (2024-02-30).
std::optional<Day> make_day(std::int32_t year, std::int32_t month, std::int32_t day);
CivilDate civil(Day day);
/// 1 = Monday … 7 = Sunday.
std::int32_t weekday(Day day);
Month month_of(Day day);
Day first_day(Month month);
Day last_day(Month month);
Month next(Month month);

/// The Beijing day on which an instant falls, and the first instant of a Beijing day.
Day beijing_day(Instant instant);
Instant start_of(Day day);

/// "2024-10-23"; strict both ways.
std::string to_text(Day day);
std::optional<Day> parse_day(std::string_view iso);
/// "2024-10".
std::string to_text(Month month);
std::optional<Month> parse_month(std::string_view iso);
/// "2024-10-21T08:42:11.123Z"; strict both ways.
std::string to_text(Instant instant);
std::optional<Instant> parse_instant(std::string_view iso);

}  // namespace pledge::base

#include "base/day.hpp"

#include <fmt/format.h>

#include <chrono>

namespace pledge::base {
namespace {

constexpr std::int64_t kMillisecondsPerDay = 86'400'000;
constexpr std::int64_t kBeijingOffsetMilliseconds = 8 * 3'600'000;

std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

/// Digits text[at, at+count) as a number; -1 when one is no digit.
std::int32_t digits(std::string_view text, std::size_t at, std::size_t count) {
  std::int32_t value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

/// Writes `value` over the `count` digits at `at`.
void put_digits(std::int64_t value, std::size_t count, std::string& text, std::size_t at) {
  for (std::size_t i = at + count; i > at; --i, value /= 10) {
    text[i - 1] = static_cast<char>('0' + value % 10);
  }
}

}  // namespace

std::optional<Day> make_day(std::int32_t year, std::int32_t month, std::int32_t day) {
  if (year < 1900 || year > 9999 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  const std::chrono::sys_days days(date);
  return Day{static_cast<std::int32_t>(days.time_since_epoch().count())};
}

CivilDate civil(Day day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day.since_epoch))};
  return {static_cast<int>(date.year()), static_cast<std::int32_t>(unsigned(date.month())),
          static_cast<std::int32_t>(unsigned(date.day()))};
}

std::int32_t weekday(Day day) {
  const std::chrono::weekday on{std::chrono::sys_days(std::chrono::days(day.since_epoch))};
  return static_cast<std::int32_t>(on.iso_encoding());
}

Month month_of(Day day) {
  const CivilDate date = civil(day);
  return {date.year, date.month};
}

/// Of months, too, that no text names: the one after December 9999 ends it.
Day first_day(Month month) {
  const std::chrono::sys_days days(std::chrono::year(month.year) / month.month / 1);
  return {static_cast<std::int32_t>(days.time_since_epoch().count())};
}
Day last_day(Month month) { return first_day(next(month)) - 1; }
Month next(Month month) {
  return month.month == 12 ? Month{month.year + 1, 1} : Month{month.year, month.month + 1};
}

Day beijing_day(Instant instant) {
  return {static_cast<std::int32_t>(
      floor_div(instant.milliseconds + kBeijingOffsetMilliseconds, kMillisecondsPerDay))};
}

Instant start_of(Day day) {
  return {day.since_epoch * kMillisecondsPerDay - kBeijingOffsetMilliseconds};
}

std::string to_text(Day day) {
  const CivilDate date = civil(day);
  // Written thousands of times a second, so by hand; a day that no record can hold need not be.
  if (date.year < 0 || date.year > 9999) {
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
  }
  std::string text = "0000-00-00";
  put_digits(date.year, 4, text, 0);
  put_digits(date.month, 2, text, 5);
  put_digits(date.day, 2, text, 8);
  return text;
}

std::optional<Day> parse_day(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  return make_day(digits(iso, 0, 4), digits(iso, 5, 2), digits(iso, 8, 2));
}

std::string to_text(Month month) { return fmt::format("{:04}-{:02}", month.year, month.month); }

std::optional<Month> parse_month(std::string_view iso) {
  if (iso.size() != 7 || iso[4] != '-') return std::nullopt;
  const Month month{digits(iso, 0, 4), digits(iso, 5, 2)};
  if (!make_day(month.year, month.month, 1)) return std::nullopt;
  return month;
}

std::string to_text(Instant instant) {
  const auto days = floor_div(instant.milliseconds, kMillisecondsPerDay);
  const auto rest = instant.milliseconds - days * kMillisecondsPerDay;
  std::string text = to_text(Day{static_cast<std::int32_t>(days)}) + "T00:00:00.000Z";
  const std::size_t at = text.size();
  put_digits(rest / 3'600'000, 2, text, at - 13);
  put_digits(rest / 60'000 % 60, 2, text, at - 10);
  put_digits(rest / 1'000 % 60, 2, text, at - 7);
  put_digits(rest % 1'000, 3, text, at - 4);
  return text;
}

std::optional<Instant> parse_instant(std::string_view iso) {
  if (iso.size() != 24 || iso[10] != 'T' || iso[13] != ':' || iso[16] != ':' || iso[19] != '.' ||
      iso[23] != 'Z') {
    return std::nullopt;
  }
  const auto day = parse_day(iso.substr(0, 10));
  const std::int64_t hour = digits(iso, 11, 2), minute = digits(iso, 14, 2);
  const std::int64_t second = digits(iso, 17, 2), milli = digits(iso, 20, 3);
  if (!day || hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  if (second < 0 || second > 59 || milli < 0) return std::nullopt;
  return Instant{day->since_epoch * kMillisecondsPerDay + hour * 3'600'000 + minute * 60'000 +
                 second * 1'000 + milli};
}

}  // namespace pledge::base

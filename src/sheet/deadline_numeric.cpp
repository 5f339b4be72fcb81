#include <fmt/format.h>

#include "sheet/deadline_point.hpp"

/// Dates of digits and separators: 2024.6.30, 2024-6-30 00:00:00, 20240630, 24/6/30, 6.30.
namespace pledge::sheet::grammar {
namespace {

using Digits = std::int32_t;

Digits value_of(const Number& number) { return static_cast<Digits>(number.value); }

bool is_separator(char32_t c) { return c == U'-' || c == U'.' || c == U'/' || c == U' '; }

/// A number of at most two digits behind a separator, not the beginning of a longer one.
std::optional<Number> short_number(Cursor& cursor) {
  const Cursor before = cursor;
  const auto number = cursor.arabic();
  if (number && number->digit_count <= 2) return number;
  cursor = before;
  return std::nullopt;
}

/// Behind 6.30 something must show that it is a day and no quantity (1.5亿元, 3-5个).
bool may_end_month_day(const Cursor& cursor) {
  constexpr View kBehind = U"),;。\n:前日号起止-~至到完(…";
  return cursor.is_done() || kBehind.find(cursor.peek()) != View::npos ||
         cursor.sees_any({U"之前", U"以前", U"之后", U"以后"});
}

bool set_month_day(Point& point, Digits month, Digits day) {
  point.month = month;
  point.day = day;
  return true;
}

/// 2024.6 and what may follow a month: 底, 月, 月底, 上旬.
bool year_and_month(Cursor& cursor, Point& point, Digits month) {
  point.month = month;
  cursor.take(U"月");
  read_month_tail(cursor, point);
  return true;
}

/// Behind year, separator and month.
bool whole_or_month(Cursor& cursor, Point& point, char32_t separator, const Number& month) {
  Cursor ahead = cursor;
  if (ahead.peek() == separator) {
    ahead.skip(1);
    const auto day = short_number(ahead);
    // 2024-6-8月 is no day; 2024.6.1 may be followed by 日.
    if (day && ahead.peek() != U'月') {
      cursor = ahead;
      cursor.take_any({U"日", U"号"});
      return set_month_day(point, value_of(month), value_of(*day));
    }
  }
  if (separator == U' ') return false;
  return year_and_month(cursor, point, value_of(month));
}

/// 2024、6、30: three numbers and both marks, or it is a list.
bool listed_date(Cursor& cursor, Point& point, const Number& year) {
  Cursor ahead = cursor;
  if (!ahead.take(U"、")) return false;
  const auto month = short_number(ahead);
  if (!month || month->value > 12 || !ahead.take(U"、")) return false;
  const auto day = short_number(ahead);
  if (!day || day->value > 31 || !may_end_month_day(ahead)) return false;
  ahead.take_any({U"日", U"号"});
  cursor = ahead;
  point.year = value_of(year);
  return set_month_day(point, value_of(*month), value_of(*day));
}

/// 2024底: the year with its 年 left out.
bool end_of_year(Cursor& cursor, Point& point, const Number& year) {
  constexpr Digits kFirst = 1949, kLast = 2099;
  if (value_of(year) < kFirst || value_of(year) > kLast) return false;
  if (cursor.take_any({U"底", U"末"}).empty()) return false;
  point.year = value_of(year);
  point.part = Part::end;
  return true;
}

bool year_first(Cursor& cursor, Point& point, const Number& year) {
  const char32_t separator = cursor.peek();
  if (end_of_year(cursor, point, year)) return true;
  if (separator == U'、') return listed_date(cursor, point, year);
  if (!is_separator(separator)) return false;
  cursor.skip(1);
  const auto month = short_number(cursor);
  if (!month) return false;
  point.year = value_of(year);
  return whole_or_month(cursor, point, separator, *month);
}

/// 209-10-30, 20224-6-30: a digit too few or too many in the year.
bool odd_year(Cursor& cursor, Point& point, const Number& year) {
  const char32_t separator = cursor.peek();
  if (!is_separator(separator) || separator == U' ') return false;
  cursor.skip(1);
  const auto month = short_number(cursor);
  if (!month || cursor.peek() != separator) return false;
  cursor.skip(1);
  if (!short_number(cursor)) return false;
  mark(point, "typo");
  point.impossible = no_year_of_four(year.value);
  return true;
}

/// The order of 6/30/2024 and 6/30/24 shows only when one of the first two is no month.
bool american(Cursor& cursor, Point& point, Digits first, Digits second) {
  const auto year = cursor.arabic();
  if (!year || (year->digit_count != 4 && year->digit_count != 2)) return false;
  point.year = value_of(*year) + (year->digit_count == 2 ? 2000 : 0);
  if (year->digit_count == 2) mark(point, "two-digit-year");
  if (first > 12 && second <= 12) return set_month_day(point, second, first);
  if (first <= 12 && (second > 12 || first == second)) return set_month_day(point, first, second);
  mark(point, "day-month-order");
  point.impossible = "看不出哪个是月、哪个是日";
  return true;
}

bool three_short(Cursor& cursor, Point& point, const Number& first, const Number& second) {
  const Cursor before = cursor;
  const auto third = short_number(cursor);
  const bool is_year_first = first.digit_count == 2 && first.value >= 13 && second.value <= 12;
  if (third && is_year_first && third->value <= 31) {
    point.year = value_of(first) + 2000;
    mark(point, "two-digit-year");
    return set_month_day(point, value_of(second), value_of(*third));
  }
  cursor = before;
  return american(cursor, point, value_of(first), value_of(second));
}

/// The month that an English name says: Jun, JUNE.
std::optional<Digits> month_named(Cursor& cursor) {
  struct Name {
    View brief, rest;
  };
  constexpr Name kNames[] = {
      {U"JAN", U"UARY"},  {U"FEB", U"RUARY"}, {U"MAR", U"CH"},   {U"APR", U"IL"},
      {U"MAY", U""},      {U"JUN", U"E"},     {U"JUL", U"Y"},    {U"AUG", U"UST"},
      {U"SEP", U"TEMBER"}, {U"OCT", U"OBER"}, {U"NOV", U"EMBER"}, {U"DEC", U"EMBER"}};
  const auto take = [](Cursor& at, View word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      const char32_t c = at.peek(i);
      if (c != word[i] && c != word[i] + (U'a' - U'A')) return false;
    }
    at.skip(word.size());
    return true;
  };
  for (std::size_t i = 0; i < std::size(kNames); ++i) {
    Cursor ahead = cursor;
    if (!take(ahead, kNames[i].brief)) continue;
    take(ahead, kNames[i].rest);
    cursor = ahead;
    return static_cast<Digits>(i + 1);
  }
  return std::nullopt;
}

/// 30-Jun-24, 30 June 2024: which is the month is written, and the day stands before it.
bool day_and_name(Cursor& cursor, Point& point, const Number& day) {
  Cursor ahead = cursor;
  const auto take_mark = [&] {
    if (is_separator(ahead.peek())) ahead.skip(1);
  };
  take_mark();
  const auto month = month_named(ahead);
  if (!month) return false;
  take_mark();
  const auto year = ahead.arabic();
  if (!year || (year->digit_count != 4 && year->digit_count != 2)) return false;
  cursor = ahead;
  if (year->digit_count == 2) mark(point, "two-digit-year");
  point.year = value_of(*year) + (year->digit_count == 2 ? 2000 : 0);
  return set_month_day(point, *month, value_of(day));
}

bool short_first(Cursor& cursor, Point& point, const Number& first) {
  if (day_and_name(cursor, point, first)) return true;
  const char32_t separator = cursor.peek();
  if (!is_separator(separator) || separator == U' ') return false;
  cursor.skip(1);
  const auto second = short_number(cursor);
  if (!second) return false;
  if (cursor.peek() == separator && is_digit(cursor.peek(1))) {
    cursor.skip(1);
    return three_short(cursor, point, first, *second);
  }
  const bool is_day = first.value >= 1 && first.value <= 12 && second->value >= 1 &&
                      second->value <= 31 && may_end_month_day(cursor);
  if (!is_day) return false;
  cursor.take_any({U"日", U"号"});
  mark(point, "numeric-month-day");
  return set_month_day(point, value_of(first), value_of(*second));
}

/// 20240630; with 日 behind it (2024418日) the page has lost its 年 and 月.
bool compact(Cursor& cursor, Point& point, const Number& digits) {
  const bool has_day_word = cursor.peek() == U'日' || cursor.peek() == U'号';
  const auto year = value_of(digits) / 10000;
  if (has_day_word && digits.digit_count >= 6 && digits.digit_count <= 8) {
    cursor.skip(1);
    mark(point, "characters-lost");
    point.impossible = fmt::format("“{}日”丢了“年”“月”，不能断定是哪一天", digits.value);
    return true;
  }
  if (digits.digit_count != 8 || year < 1949 || year > 2099) return false;
  point.year = year;
  return set_month_day(point, value_of(digits) / 100 % 100, value_of(digits) % 100);
}

}  // namespace

bool read_numeric_date(Cursor& cursor, Point& point) {
  const auto first = cursor.arabic();
  if (!first) return false;
  switch (first->digit_count) {
    case 1:
    case 2: return short_first(cursor, point, *first);
    case 3:
    case 5: return odd_year(cursor, point, *first);
    case 4: return year_first(cursor, point, *first);
    default: return compact(cursor, point, *first);
  }
}

}  // namespace pledge::sheet::grammar

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "sheet/deadline_count.hpp"
#include "sheet/deadline_point.hpp"
#include "sheet/deadline_text.hpp"

/// Points on the calendar: which days a written point covers, and on which one it ends.
namespace pledge::sheet::grammar {

/// What a point is read against.
struct Frame {
  const ReferenceDay& reference;
  const deadline::WorkingCalendar& calendar;
  std::optional<std::int32_t> spoken_year = {};  ///< the year last named in this cell
  std::optional<base::Day> spoken_day = {};      ///< the day last read in this cell
};

struct Resolved {
  std::optional<base::Day> first, last;  ///< the stretch that the point covers
  std::optional<base::Day> due;          ///< the last day in time; see the conventions
  std::string first_words, due_words;    ///< where no year is known
  std::vector<std::string> flags;
  std::string impossible;                ///< in Chinese; else empty
};

Resolved resolve(const Point& point, const Frame& frame);

struct ResolvedSpan {
  Resolved from, to;
};
/// The second end takes the year and month of the first where it has none, and the other way
/// round. Ends in the wrong order are impossible.
ResolvedSpan resolve(const Span& span, const Frame& frame);

/// The day `duration` after `start` (before it for a negative count), which is day 0; months end
/// on their last day. Nothing for hours and for working days of years that nobody has entered.
std::optional<base::Day> count_from(base::Day start, const Duration& duration,
                                    const deadline::WorkingCalendar& calendar);

/// 正月初一 and the like as a Gregorian day; nothing when that month has no such day.
std::optional<base::Day> lunar_day(std::int32_t year, std::int32_t month, std::int32_t day);
std::optional<base::Day> festival_day(std::int32_t year, Festival festival);

}  // namespace pledge::sheet::grammar

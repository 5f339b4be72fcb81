#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/enumeration.hpp"
#include "deadline/working_calendar.hpp"

/// Deadline cells (整改时限、完成时限) as they stand in real ledgers. Pure: no clock, no files.
namespace pledge::sheet {

/// fixed: one day. range: a first and a last day. relative: counted from an event (anchor).
/// phased: several stages or matters, each with its own time. recurring: comes again (每月5日前).
/// immediate: 立行立改. continuous: 长期坚持. vague: words that fix no day (近期、按期).
/// none: no deadline at all (blank, 无, 已完成). invalid: a date that cannot be (2024-02-30).
PLEDGE_ENUM(DeadlineKind, fixed, range, relative, phased, recurring, immediate, continuous, vague,
            none, invalid)

/// What a text without a year is read against: the day of the document or reply, as far as it is
/// known. A day that is not known in full never becomes the start of a count.
struct ReferenceDay {
  std::optional<std::int32_t> year;
  std::optional<std::int32_t> month;  ///< only with a year
  std::optional<base::Day> day;       ///< only with year and month

  ReferenceDay() = default;
  ReferenceDay(base::Day whole);  // NOLINT(google-explicit-constructor): a day is a reference
};

/// Reads "2024-03-15", "2024-03", "2024" and "" (nothing known). Nothing when it is none of these.
std::optional<ReferenceDay> parse_reference_day(std::string_view text);

/// One stage or matter of a phased deadline. `start`, `due`: see DeadlineReading.
struct DeadlinePhase {
  std::string what;   ///< the matter, as written
  std::string unit;   ///< whose stage it is, as written
  std::string start;
  std::string due;
  std::string offset;
  std::string recur;
  std::string kind;   ///< only for stages without a day: continuous, vague, immediate
  bool is_approx = false;
};

/// 7月10日前报区营商办: the time at which somebody is told, and not that of the matter.
bool is_report(const DeadlinePhase& phase);

/// A part of the raw text, in bytes.
struct TextSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct DeadlineReading {
  DeadlineKind kind = DeadlineKind::none;
  std::optional<base::Day> start;
  std::optional<base::Day> due;
  /// Days as far as they are known when no year is: "12-31", "month end of ref". Else empty.
  std::string start_words, due_words;
  std::string anchor;  ///< the event from which an offset counts, with its day when known
  std::string offset;  ///< P30D calendar days, P5WD working days, P3M, P1Y; negative: backwards
  std::vector<DeadlinePhase> phases;
  std::string recur;               ///< "monthly 28", "yearly 01-31"
  std::vector<std::string> flags;  ///< why the cell is hard: yearless, hedged, past, month-before …
  double confidence = 0;           ///< 0–1; kConfidentDeadline and above may be used unasked
  std::string leftover;            ///< what was not understood, in order, parted by "…"
  std::vector<TextSpan> understood;   ///< parts of the raw text that the reading rests on
  std::vector<std::string> findings;  ///< what a person must look at, in Chinese
};

/// At this confidence the day of a reading may stand without a question.
constexpr double kConfidentDeadline = 0.75;

/// Reads any text, never throws for its content. Conventions: X日前, X月底前 and 之前 include the
/// day (民法典 第一千二百五十九条); bare month → its last day; 上旬/中旬/下旬 → 10th, 20th, last
/// day; X月前 without 底 → the day before the month, flagged. Day 1 of a count is the day after the
/// anchor (民法典 第二百零一条). Working days of a year that the calendar does not know give no day.
DeadlineReading read_deadline_text(std::string_view raw, const ReferenceDay& reference,
                                   const deadline::WorkingCalendar& calendar);

}  // namespace pledge::sheet

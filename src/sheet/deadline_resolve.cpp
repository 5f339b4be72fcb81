#include "sheet/deadline_resolve.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace pledge::sheet::grammar {
namespace {

constexpr std::int32_t kYearMin = 1990, kYearMax = 2099;
/// A day without a year that lies this much before the document means the next year.
constexpr std::int32_t kClearlyPastDays = 240;

struct MonthSpan {
  std::int32_t first = 1, last = 12;
};

void add(Resolved& resolved, const char* flag) {
  const auto& flags = resolved.flags;
  if (std::find(flags.begin(), flags.end(), flag) == flags.end()) resolved.flags.emplace_back(flag);
}

/// The months a point covers inside its year.
MonthSpan months_of(const Point& point) {
  if (point.month) return {*point.month, *point.month};
  if (point.quarter) return {*point.quarter * 3 - 2, *point.quarter * 3};
  if (point.half) return *point.half == 1 ? MonthSpan{1, 6} : MonthSpan{7, 12};
  if (point.part == Part::begin) return {1, 1};
  if (point.part == Part::middle) return {6, 6};
  return {1, 12};
}

struct DaySpan {
  base::Day first, last;
};

DaySpan part_of_month(base::Month month, Part part) {
  const base::Day first = base::first_day(month), last = base::last_day(month);
  switch (part) {
    case Part::begin:
    case Part::first_ten: return {first, first + 9};
    case Part::middle:
    case Part::mid_ten: return {first + 10, first + 19};
    case Part::early_mid: return {first, first + 19};
    case Part::mid_late: return {first + 10, last};
    case Part::last_ten: return {first + 20, last};
    case Part::none:
    case Part::end: return {first, last};
  }
  return {first, last};
}

class Resolver {
 public:
  Resolver(const Point& point, const Frame& frame) : point_(point), frame_(frame) {}

  Resolved run() {
    resolved_.flags = point_.marks;
    resolved_.impossible = point_.impossible;
    if (resolved_.impossible.empty() && !relative_to_day()) in_year();
    if (!resolved_.impossible.empty()) {
      resolved_.first = resolved_.last = resolved_.due = std::nullopt;
      return std::move(resolved_);
    }
    bound();
    compare_with_reference();
    return std::move(resolved_);
  }

 private:
  const ReferenceDay& reference() const { return frame_.reference; }

  void stretch(base::Day first, base::Day last) {
    resolved_.first = first;
    resolved_.last = last;
  }

  /// 本月底, 上季度, 下周五, 明天: true when the point is of that kind.
  bool relative_to_day() {
    if (point_.plan) {
      const std::int32_t first = 2001 + (*point_.plan - 10) * 5;  // the tenth: 2001–2005
      stretch(base::first_day({first, 1}), base::last_day({first + 4, 12}));
    } else if (point_.day_offset || point_.week_offset) {
      near_days();
    } else if (point_.month_offset) {
      near_month(*point_.month_offset);
    } else if (point_.quarter_offset) {
      near_quarter(*point_.quarter_offset);
    } else if (point_.is_rest_of_year) {
      resolved_.due_words = reference().year ? "" : "12-31";
      if (reference().year) {
        stretch(base::last_day({*reference().year, 12}), base::last_day({*reference().year, 12}));
      }
    } else {
      return false;
    }
    return true;
  }

  void near_days() {
    resolved_.due_words = point_.day_offset ? "day of ref" : "week of ref";
    if (!reference().day) return;
    const base::Day today = *reference().day;
    if (point_.day_offset) {
      stretch(today + *point_.day_offset, today + *point_.day_offset);
      return;
    }
    const base::Day monday = today - (base::weekday(today) - 1) + *point_.week_offset * 7;
    if (point_.week_day) {
      stretch(monday + (*point_.week_day - 1), monday + (*point_.week_day - 1));
      const auto& marks = point_.marks;
      const bool is_bare = std::find(marks.begin(), marks.end(), "weekless") != marks.end();
      if (is_bare && *resolved_.last <= today) add(resolved_, "week-over");
    } else {
      stretch(monday, monday + 6);
    }
  }

  static const char* near_words(std::int32_t offset, bool is_month) {
    if (offset == 0) return is_month ? "month end of ref" : "end of quarter";
    if (offset > 0) return is_month ? "end of next month" : "end of next quarter";
    return is_month ? "end of previous month" : "end of previous quarter";
  }

  void near_month(std::int32_t offset) {
    resolved_.due_words = near_words(offset, true);
    if (!reference().month) return;
    const std::int32_t count = *reference().year * 12 + *reference().month - 1 + offset;
    set_month({count / 12, count % 12 + 1});
  }

  void near_quarter(std::int32_t offset) {
    resolved_.due_words = near_words(offset, false);
    if (!reference().month) return;
    const std::int32_t count = *reference().year * 4 + (*reference().month - 1) / 3 + offset;
    const std::int32_t year = count / 4, quarter = count % 4;
    stretch(base::first_day({year, quarter * 3 + 1}), base::last_day({year, quarter * 3 + 3}));
  }

  void in_year() {
    if (point_.year && (*point_.year < kYearMin || *point_.year > kYearMax)) {
      resolved_.impossible = fmt::format("年份 {} 不可能", *point_.year);
      return;
    }
    if (point_.is_following_year) {
      if (frame_.spoken_year) set_in(*frame_.spoken_year + 1);
      return;
    }
    if (point_.year) {
      set_in(*point_.year);
    } else if (point_.year_offset) {
      if (*point_.year_offset < 0) add(resolved_, "past");
      if (reference().year) return set_in(*reference().year + *point_.year_offset);
      set_words();
      resolved_.due_words += *point_.year_offset == 0   ? " of this year"
                             : *point_.year_offset == 1 ? " of next year"
                                                        : " of previous year";
    } else if (frame_.spoken_year) {
      in_spoken_year();
    } else {
      add(resolved_, "yearless");
      if (!reference().year) return set_words();
      set_in(*reference().year);
      roll();
    }
  }

  /// The year of an earlier date of the same cell; a month long before that date is the next year.
  void in_spoken_year() {
    set_in(*frame_.spoken_year);
    if (!resolved_.last || !frame_.spoken_day) return;
    const std::int32_t back = *frame_.spoken_day - *resolved_.last;
    if (back <= 0) return;
    add(resolved_, "yearless");
    if (back < 150) return;
    set_in(*frame_.spoken_year + 1);
    add(resolved_, "year-rolls");
  }

  void roll() {
    if (!reference().month || !resolved_.last) return;
    const base::Day day = reference().day.value_or(
        base::first_day({*reference().year, *reference().month}));
    if (day - *resolved_.last <= kClearlyPastDays) return;
    set_in(*reference().year + 1);
    add(resolved_, "year-rolls");
  }

  void set_in(std::int32_t year) {
    if (point_.festival) {
      const auto day = festival_day(year, *point_.festival);
      if (day) stretch(*day, *day);
      const bool is_lunar = *point_.festival == Festival::spring_festival ||
                            *point_.festival == Festival::new_years_eve ||
                            *point_.festival == Festival::lantern ||
                            *point_.festival == Festival::dragon_boat ||
                            *point_.festival == Festival::mid_autumn;
      if (is_lunar) add(resolved_, "lunar");
      if (is_lunar && day && !frame_.calendar.knows(*day)) add(resolved_, "festival-unknown");
      add(resolved_, "festival");
    } else if (point_.is_term_start) {
      term_start(year);
    } else if (point_.season) {
      season(year);
    } else if (point_.is_lunar) {
      lunar(year);
    } else if (point_.month) {
      set_month({year, *point_.month});
    } else {
      const MonthSpan months = months_of(point_);
      stretch(base::first_day({year, months.first}), base::last_day({year, months.last}));
      const bool is_part = !point_.quarter && !point_.half && point_.part != Part::none &&
                           point_.part != Part::end;
      if (is_part) add(resolved_, point_.part == Part::begin ? "年初" : "年中");
      if (is_part) add(resolved_, "approx");
    }
  }

  /// The autumn term begins on 1 September; the day of the spring term is set every year anew.
  void term_start(std::int32_t year) {
    add(resolved_, "school-term");
    const bool is_autumn = point_.month == 9 || point_.season == Season::autumn;
    if (!is_autumn) return;
    stretch(base::make_day(year, 9, 1).value(), base::make_day(year, 9, 1).value());
  }

  void season(std::int32_t year) {
    add(resolved_, "season");
    add(resolved_, "approx");
    if (*point_.season == Season::winter) return;  // of which of two years?
    const std::int32_t first = 3 + static_cast<std::int32_t>(*point_.season) * 3;
    stretch(base::first_day({year, first}), base::last_day({year, first + 2}));
  }

  void lunar(std::int32_t year) {
    const auto day = point_.month && point_.day ? lunar_day(year, *point_.month, *point_.day)
                                                : std::nullopt;
    if (day) return stretch(*day, *day);
    resolved_.impossible = "农历日期没有写全，或者没有这一天";
  }

  void set_month(base::Month month) {
    if (month.month < 1 || month.month > 12) {
      resolved_.impossible = fmt::format("没有 {} 月", month.month);
    } else if (point_.day) {
      const auto day = base::make_day(month.year, month.month, *point_.day);
      if (day) return stretch(*day, *day);
      resolved_.impossible =
          fmt::format("{} 年 {} 月没有 {} 日", month.year, month.month, *point_.day);
    } else {
      const DaySpan days = part_of_month(month, point_.part);
      stretch(days.first, days.last);
      const bool is_rough = point_.part == Part::begin || point_.part == Part::middle ||
                            point_.part == Part::mid_late || point_.part == Part::early_mid;
      if (is_rough) add(resolved_, "approx");
      if (point_.is_last_working_day) {
        resolved_.last = frame_.calendar.last_working_day(month);
        add(resolved_, resolved_.last ? "last-working-day" : "calendar-unknown");
      }
    }
  }

  /// Without any year: as far as it goes, "12-31". A leap year allows 29 February.
  void set_words() {
    Frame other = frame_;
    ReferenceDay leap;
    leap.year = 2024;
    const Frame frame{leap, other.calendar};
    Point point = point_;
    point.year_offset.reset();
    const bool is_fixed = !point.festival && !point.is_lunar && !point.season;
    if (!is_fixed) return;
    const Resolved known = resolve(point, frame);
    resolved_.impossible = known.impossible;
    if (known.first) resolved_.first_words = base::to_text(*known.first).substr(5);
    if (known.due) resolved_.due_words = base::to_text(*known.due).substr(5);
    const bool is_february_end = known.due && resolved_.due_words == "02-29" && !point.day;
    if (is_february_end) resolved_.due_words = "02-28/29";
  }

  void bound() {
    if (!resolved_.last) return;
    resolved_.due = resolved_.last;
    if (point_.bound != Bound::by) return;
    if (point_.festival || point_.is_term_start) {
      resolved_.due = *resolved_.first - 1;
      return;
    }
    if (const char* flag = strict_before()) {
      add(resolved_, flag);
      resolved_.due = *resolved_.first - 1;
    } else if (point_.part == Part::first_ten || point_.part == Part::mid_ten ||
               point_.part == Part::last_ten) {
      add(resolved_, "ten-days-before");
    }
  }

  /// X月前 without 底: before that month begins, if one reads strictly. Nothing else is so.
  const char* strict_before() const {
    const bool is_open = point_.part == Part::none && !point_.day && !point_.is_bare_year_part &&
                         !point_.day_offset && !point_.week_offset && !point_.plan &&
                         !point_.is_rest_of_year && !point_.is_last_month;
    if (!is_open) return nullptr;
    if (point_.month || point_.month_offset) return "month-before";
    if (point_.quarter || point_.quarter_offset) return "quarter-before";
    if (point_.half) return "half-before";
    if (point_.season) return "season-before";
    return "year-before";
  }

  void compare_with_reference() {
    const auto week_day = point_.written_week_day;
    if (week_day && resolved_.due && base::weekday(*resolved_.due) != *week_day) {
      add(resolved_, "contradiction");
      add(resolved_, "week-day-differs");
    }
    const bool is_leap_day = point_.month == 2 && point_.day == 29 && !point_.year;
    if (is_leap_day && resolved_.due) add(resolved_, "leap-day");
    if (!resolved_.due || !reference().year) return;
    const base::Day reference_day = reference().day.value_or(base::first_day(
        {*reference().year, reference().month.value_or(1)}));
    if (*resolved_.due < reference_day ) add(resolved_, "past");
  }

  const Point& point_;
  const Frame& frame_;
  Resolved resolved_;
};

void inherit(Point& to, const Point& from) {
  const bool has_year = to.year || to.year_offset || to.is_following_year;
  if (!has_year) {
    to.year = from.year;
    to.year_offset = from.year_offset;
  }
  if (!to.month && to.day) to.month = from.month;
  if (!to.month_offset && to.day && !to.month) to.month_offset = from.month_offset;
}

}  // namespace

Resolved resolve(const Point& point, const Frame& frame) { return Resolver(point, frame).run(); }

ResolvedSpan resolve(const Span& span, const Frame& frame) {
  Span whole = span;
  const bool to_has_year = span.to.year.has_value() || span.to.is_following_year;
  inherit(whole.to, span.from);
  if (!whole.from.year && !whole.from.year_offset && span.to.year) whole.from.year = span.to.year;
  Frame inner = frame;
  ResolvedSpan resolved;
  resolved.from = resolve(whole.from, inner);
  if (resolved.from.first) inner.spoken_year = base::civil(*resolved.from.first).year;
  resolved.to = resolve(whole.to, inner);
  const bool is_reversed = resolved.from.first && resolved.to.due &&
                           *resolved.from.first > *resolved.to.due;
  if (!is_reversed) return resolved;
  // 11月至3月 ends in the next year; with both years written it is a mistake.
  Point next = whole.to;
  if (next.year && !to_has_year) *next.year += 1;
  if (!next.year && resolved.from.first) next.year = base::civil(*resolved.from.first).year + 1;
  if (!to_has_year) {
    resolved.to = resolve(next, inner);
    resolved.to.flags.emplace_back("year-rolls");
  }
  const bool is_mended = resolved.to.due && *resolved.from.first <= *resolved.to.due &&
                         !to_has_year && *resolved.to.due - *resolved.from.first < 366;
  if (!is_mended) resolved.to.impossible = "起止日期颠倒";
  return resolved;
}

std::optional<base::Day> count_from(base::Day start, const Duration& duration,
                                    const deadline::WorkingCalendar& calendar) {
  if (duration.count < -20'000 || duration.count > 20'000) return std::nullopt;
  const auto count = static_cast<std::int32_t>(duration.count);
  if (duration.unit == Unit::hours || duration.is_indefinite) return std::nullopt;
  if (duration.unit == Unit::days) return start + count;
  if (duration.unit == Unit::working_days) return calendar.add_working_days(start, count);
  const base::CivilDate date = base::civil(start);
  const std::int32_t months = date.year * 12 + date.month - 1 +
                              (duration.unit == Unit::years ? count * 12 : count);
  if (months < kYearMin * 12 || months > kYearMax * 12) return std::nullopt;
  const base::Month month{months / 12, months % 12 + 1};
  const auto same = base::make_day(month.year, month.month, date.day);
  return same ? same : base::last_day(month);
}

}  // namespace pledge::sheet::grammar

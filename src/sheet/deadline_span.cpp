#include <algorithm>

#include "sheet/deadline_point.hpp"

/// Stretches between two points, and the words of weeks and days.
namespace pledge::sheet::grammar {
namespace {

bool take_joint(Cursor& cursor) {
  return !cursor
              .take_any({U"-", U"~", U"至", U"到", U"起至", U"起到", U"开始至", U"起-", U"--",
                         U"截至", U"起,至", U",至", U"截止到"})
              .empty();
}

std::optional<std::int32_t> small_number(Cursor& cursor) {
  const auto number = cursor.number();
  if (!number || number->value > 99) return std::nullopt;
  return static_cast<std::int32_t>(number->value);
}

/// 2019-2021年
std::optional<Span> read_years(Cursor cursor, Cursor& end) {
  const auto first = cursor.arabic();
  if (!first || first->digit_count != 4) return std::nullopt;
  cursor.take(U"年");
  if (!take_joint(cursor)) return std::nullopt;
  const auto last = cursor.arabic();
  if (!last || last->digit_count != 4 || !cursor.take(U"年")) return std::nullopt;
  if (is_numeral(cursor.peek()) || cursor.sees_any({U"底", U"末", U"初", U"第"})) {
    return std::nullopt;
  }
  cursor.take(U"度");
  Span span;
  span.from.year = static_cast<std::int32_t>(first->value);
  span.to.year = static_cast<std::int32_t>(last->value);
  read_point_end(cursor, span.to);
  end = cursor;
  return span;
}

/// 9-10月 and 12月20-24日, both behind a year or not.
std::optional<Span> read_short_ends(Cursor cursor, Cursor& end) {
  Span span;
  read_year(cursor, span.from);
  auto first = small_number(cursor);
  if (!first) return std::nullopt;
  const bool is_days = cursor.take(U"月");
  if (is_days) {
    span.from.month = first;
    first = small_number(cursor);
  }
  if (!first || !take_joint(cursor)) return std::nullopt;
  const auto second = small_number(cursor);
  if (!second || cursor.take_any({is_days ? U"日" : U"月", U"号"}).empty()) return std::nullopt;
  (is_days ? span.from.day : span.from.month) = first;
  if (is_days) {
    span.to.day = second;
  } else {
    span.to.month = second;
    read_month_tail(cursor, span.to);
  }
  read_point_end(cursor, span.to);
  end = cursor;
  return span;
}

/// 30日 or, behind digits and separators, 30.
std::optional<Point> read_bare_day(Cursor& cursor) {
  Cursor ahead = cursor;
  const auto day = small_number(ahead);
  if (!day || ahead.take_any({U"日", U"号"}).empty()) return std::nullopt;
  Point point;
  point.day = day;
  read_point_end(ahead, point);
  cursor = ahead;
  return point;
}

std::optional<Point> read_numeric_day(Cursor& cursor, const Point& from) {
  Cursor ahead = cursor;
  if (!from.day) return std::nullopt;
  const auto day = ahead.arabic();
  if (!day || day->digit_count > 2) return std::nullopt;
  const bool is_ended = ahead.is_done() || is_break(ahead.peek()) || ahead.peek() == U')';
  if (!is_ended) return std::nullopt;
  Point point;
  point.day = static_cast<std::int32_t>(day->value);
  cursor = ahead;
  return point;
}

/// 周五前: of the week of the document. 周一至周五 and 每逢周五 are no deadlines.
bool read_bare_week_day(Cursor& cursor, Point& point) {
  constexpr View kDays = U"一二三四五六日天";
  constexpr View kBehind = U"于在到至请须应,;:。(\n、 ";
  const bool is_own = cursor.at() == 0 || kBehind.find(cursor.behind()) != View::npos;
  Cursor ahead = cursor;
  if (!is_own || ahead.take_any({U"周", U"星期", U"礼拜"}).empty() || ahead.is_done()) return false;
  const auto index = kDays.find(ahead.peek());
  if (index == View::npos) return false;
  ahead.skip(1);
  if (!ahead.sees_any({U"前", U"之前", U"以前"}) || ahead.sees_any({U"前后", U"前期"})) return false;
  point.week_offset = 0;
  point.week_day = std::min<std::int32_t>(static_cast<std::int32_t>(index) + 1, 7);
  mark(point, "weekless");
  cursor = ahead;
  return true;
}

}  // namespace

bool read_week_words(Cursor& cursor, Point& point) {
  Cursor ahead = cursor;
  const View day = ahead.take_any({U"今日", U"今天", U"明日", U"明天", U"后天", U"大后天"});
  if (!day.empty()) {
    point.day_offset = day.front() == U'今'   ? 0
                       : day.front() == U'明' ? 1
                       : day.front() == U'后' ? 2
                                              : 3;
    cursor = ahead;
    return true;
  }
  if (read_bare_week_day(cursor, point)) return true;
  const View week = ahead.take_any({U"本周", U"这周", U"下周", U"下个星期", U"本星期", U"下星期",
                                    U"上周", U"下下周", U"下下星期", U"下下个星期"});
  if (week.empty()) return false;
  const bool is_second = week.starts_with(U"下下");
  point.week_offset = is_second ? 2 : week.front() == U'下' ? 1 : week.front() == U'上' ? -1 : 0;
  constexpr View kDays = U"一二三四五六日";
  const char32_t name = ahead.peek() == U'天' ? U'日' : ahead.peek();
  const auto index = kDays.find(name);
  if (!ahead.is_done() && index != View::npos) {
    point.week_day = static_cast<std::int32_t>(index) + 1;
    ahead.skip(1);
  } else {
    ahead.take_any({U"末", U"底"});
  }
  cursor = ahead;
  return true;
}

std::optional<Span> read_span(Cursor& cursor) {
  if (auto years = read_years(cursor, cursor)) return years;
  if (auto ends = read_short_ends(cursor, cursor)) return ends;
  Cursor ahead = cursor;
  auto from = read_point(ahead);
  if (!from || (from->bound != Bound::none && from->bound != Bound::from)) return std::nullopt;
  if (!take_joint(ahead)) return std::nullopt;
  auto to = read_point(ahead);
  if (!to) to = read_bare_day(ahead);
  if (!to) to = read_numeric_day(ahead, *from);
  if (!to) return std::nullopt;
  from->bound = Bound::none;
  cursor = ahead;
  return Span{*from, *to};
}

}  // namespace pledge::sheet::grammar

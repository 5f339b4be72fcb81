#include <algorithm>

#include "sheet/deadline_point.hpp"

/// What stands behind a month and behind a whole date.
namespace pledge::sheet::grammar {
namespace {

/// 17:00, 00:00:00, 24时, 下午5点, 17时30分.
bool take_time_of_day(Cursor& cursor, bool& is_midnight) {
  Cursor ahead = cursor;
  ahead.take_any({U" ", U"T"});
  const bool has_half = !ahead.take_any({U"上午", U"下午", U"中午", U"晚上", U"晚"}).empty();
  const auto hour = ahead.arabic();
  if (!hour || hour->digit_count > 2 || hour->value > 24) return false;
  std::int64_t rest = 0;
  if (ahead.take(U":")) {
    const auto minute = ahead.arabic();
    if (!minute) return false;
    rest = minute->value;
    if (ahead.take(U":")) rest += ahead.arabic().value_or(Number{}).value;
    if (ahead.take(U".")) rest += ahead.arabic().value_or(Number{}).value;
  } else if (!ahead.take_any({U"时", U"点"}).empty()) {
    ahead.take(U"半");
    Cursor minutes = ahead;
    if (minutes.number() && minutes.take(U"分")) ahead = minutes;
  } else {
    return false;
  }
  ahead.take(U"整");
  is_midnight = !has_half && rest == 0 && (hour->value == 0 || hour->value == 24);
  cursor = ahead;
  return true;
}

/// （星期日）, 周五
void take_week_day(Cursor& cursor, Point& point) {
  Cursor ahead = cursor;
  const bool has_bracket = ahead.take(U"(");
  if (ahead.take_any({U"星期", U"礼拜", U"周"}).empty()) return;
  constexpr View kDays = U"一二三四五六日";
  const char32_t name = ahead.peek() == U'天' ? U'日' : ahead.peek();
  const auto index = kDays.find(name);
  if (index == View::npos || ahead.is_done()) return;
  ahead.skip(1);
  if (has_bracket && !ahead.take(U")")) return;
  point.written_week_day = static_cast<std::int32_t>(index) + 1;
  cursor = ahead;
}

Bound take_bound(Cursor& cursor) {
  if (cursor.sees_any({U"前期", U"前述", U"前后", U"前往", U"后期", U"后续", U"内部", U"内容",
                       U"起诉", U"起草", U"起点", U"内外"})) {
    return Bound::none;
  }
  const bool is_by = !cursor.take_any({U"前", U"之前", U"以前"}).empty();
  if (is_by) return Bound::by;
  const bool is_until = !cursor.take_any({U"止", U"为止", U"截止"}).empty();
  if (is_until) return Bound::until;
  if (!cursor.take_any({U"开始", U"起", U"以来", U"伊始", U"起始"}).empty()) return Bound::from;
  if (!cursor.take_any({U"后", U"之后", U"以后"}).empty()) return Bound::after;
  if (!cursor.take_any({U"内", U"之内", U"以内", U"期间", U"期内"}).empty()) {
    return Bound::within;
  }
  return Bound::none;
}

struct PartWord {
  View text;
  Part part;
};

constexpr PartWord kMonthParts[] = {
    {U"上中旬", Part::early_mid}, {U"中上旬", Part::early_mid}, {U"中下旬", Part::mid_late},
    {U"上旬", Part::first_ten},   {U"中旬", Part::mid_ten},     {U"下旬", Part::last_ten},
    {U"月底", Part::end},         {U"月末", Part::end},         {U"底", Part::end},
    {U"末", Part::end},           {U"最后一天", Part::end},     {U"最后一日", Part::end},
    {U"月初", Part::begin},       {U"初", Part::begin},         {U"月中", Part::middle}};

bool take_month_part(Cursor& cursor, Point& point) {
  if (cursor.take(U"最后一个工作日")) {
    point.is_last_working_day = true;
    point.part = Part::end;
    return true;
  }
  const PartWord* longest = nullptr;
  for (const PartWord& word : kMonthParts) {
    const bool is_longer = longest == nullptr || word.text.size() > longest->text.size();
    if (is_longer && cursor.sees(word.text)) longest = &word;
  }
  // 6月初步完成: 初 belongs to the next word.
  if (longest != nullptr && !cursor.sees_any({U"初步", U"初审", U"初验", U"底线", U"末端"})) {
    cursor.skip(longest->text.size());
    point.part = longest->part;
    return true;
  }
  Cursor ahead = cursor;
  if (!ahead.take(U"中")) return false;
  const bool is_middle = ahead.is_done() || is_break(ahead.peek()) || ahead.peek() == U')' ||
                         ahead.sees_any({U"前", U"之前", U"完", U"办结"});
  if (!is_middle) return false;
  point.part = Part::middle;
  cursor = ahead;
  return true;
}

/// 30日; also 30 alone where the text or a bound follows (the 日 was lost).
bool take_day_of_month(Cursor& cursor, Point& point) {
  Cursor ahead = cursor;
  if (point.is_lunar) ahead.take(U"初");
  // A cell may be wrapped between month and day.
  ahead.take(U"\n");
  if (ahead.take(U"最后一天")) return false;
  const auto day = ahead.number();
  if (!day || day->value > 99) return false;
  const auto set = [&] {
    point.day = static_cast<std::int32_t>(day->value);
    cursor = ahead;
    return true;
  };
  const bool has_word = !ahead.take_any({U"日", U"号"}).empty();
  const bool is_wrapped = cursor.peek() == U'\n';
  if (has_word) return is_wrapped && ahead.sees_any({U"内", U"之内", U"以内"}) ? false : set();
  if (point.is_lunar) return set();
  if (is_wrapped || day->is_chinese) return false;
  const bool is_ended = ahead.is_done() || is_break(ahead.peek()) || ahead.peek() == U')' ||
                        ahead.sees_any({U"前", U"之前", U"以前", U"止", U"至"});
  if (!is_ended) return false;
  mark(point, "characters-lost");
  return set();
}

}  // namespace

void mark(Point& point, const char* flag) {
  auto& marks = point.marks;
  if (std::find(marks.begin(), marks.end(), flag) == marks.end()) marks.emplace_back(flag);
}

bool read_month_tail(Cursor& cursor, Point& point) {
  cursor.take(U"份");
  if (!point.is_lunar && take_month_part(cursor, point)) return true;
  return take_day_of_month(cursor, point);
}

void read_point_end(Cursor& cursor, Point& point) {
  bool is_midnight = false;
  const bool has_time = point.is_whole_day() && take_time_of_day(cursor, is_midnight);
  if (has_time && !is_midnight) mark(point, "time-of-day");
  if (point.is_whole_day()) take_week_day(cursor, point);
  if (!has_time && point.is_whole_day() && take_time_of_day(cursor, is_midnight) && !is_midnight) {
    mark(point, "time-of-day");
  }
  if (!cursor.take_any({U"左右", U"前后"}).empty()) mark(point, "approx");
  point.bound = take_bound(cursor);
  // 6.30前 can be nothing but a day.
  auto& marks = point.marks;
  if (point.bound == Bound::by) {
    marks.erase(std::remove(marks.begin(), marks.end(), "numeric-month-day"), marks.end());
  }
}

}  // namespace pledge::sheet::grammar

#include "sheet/deadline_point.hpp"

#include <fmt/format.h>

namespace pledge::sheet::grammar {
namespace {

struct OffsetWord {
  View text;
  std::int32_t offset;
  const char* flag;
};

constexpr OffsetWord kYears[] = {
    {U"今年", 0, "今年"},   {U"本年度", 0, "今年"}, {U"本年", 0, "今年"},  {U"当年", 0, "今年"},
    {U"今岁", 0, "今年"},   {U"明年", 1, "明年"},   {U"去年", -1, "去年"}, {U"上年度", -1, "去年"},
    {U"上年", -1, "去年"},  {U"后年", 2, "后年"},   {U"前年", -2, "前年"}};
constexpr OffsetWord kMonths[] = {{U"本月", 0, nullptr},   {U"当月", 0, nullptr},
                                  {U"下下个月", 2, nullptr}, {U"下下月", 2, nullptr},
                                  {U"这个月", 0, nullptr}, {U"下个月", 1, nullptr},
                                  {U"下月", 1, nullptr},   {U"次月", 1, nullptr},
                                  {U"上个月", -1, "past"}, {U"上月", -1, "past"}};
constexpr OffsetWord kQuarters[] = {{U"本季度", 0, nullptr},   {U"当季度", 0, nullptr},
                                    {U"下季度", 1, nullptr},   {U"下个季度", 1, nullptr},
                                    {U"上季度", -1, "past"},   {U"上个季度", -1, "past"}};

const OffsetWord* take_offset(Cursor& cursor, const OffsetWord* begin, const OffsetWord* end) {
  for (const OffsetWord* word = begin; word != end; ++word) {
    if (cursor.take(word->text)) return word;
  }
  return nullptr;
}

/// Behind a year of two digits something must show that it is no count of years.
bool shows_short_year(Cursor ahead) {
  if (ahead.sees_any({U"年底", U"年末", U"年初", U"底", U"末", U"初", U"上半年", U"下半年"})) {
    return true;
  }
  if (ahead.take(U"第")) return true;
  const auto number = ahead.number();
  return number && number->value <= 12 && ahead.sees_any({U"月", U".", U"季", U"-"});
}

bool read_written_year(Cursor& cursor, Point& point) {
  Cursor ahead = cursor;
  const auto number = ahead.number();
  if (!number) return false;
  const bool is_row = number->digit_count >= 2;
  Cursor quarter = ahead;  // 2024Q1, 2024一季度
  quarter.take(U"-");
  const bool has_quarter = quarter.sees_any({U"Q1", U"Q2", U"Q3", U"Q4", U"q1", U"q2", U"q3", U"q4",
                                             U"一季", U"二季", U"三季", U"四季", U"第一季",
                                             U"第二季", U"第三季", U"第四季", U"上半年", U"下半年",
                                             U"全年", U"H1", U"H2", U"h1", U"h2"});
  const bool is_short = number->digit_count == 2 &&
                        quarter.sees_any({U"Q", U"q", U"H", U"h"});
  if (has_quarter && !number->is_chinese && (number->digit_count == 4 || is_short)) {
    point.year = static_cast<std::int32_t>(number->value) + (is_short ? 2000 : 0);
    if (is_short) mark(point, "two-digit-year");
    cursor = quarter;
    return true;
  }
  if (number->digit_count == 4 || (number->is_chinese && number->value >= 1949)) {
    if (!ahead.take(U"年")) return false;
    point.year = static_cast<std::int32_t>(number->value);
  } else if (is_row && number->digit_count == 2) {
    if (!ahead.take(U"年") || !shows_short_year(ahead)) return false;
    point.year = static_cast<std::int32_t>(number->value) + 2000;
    mark(point, "two-digit-year");
  } else if (is_row && (number->digit_count == 3 || number->digit_count == 5)) {
    if (!ahead.take(U"年") || !shows_short_year(ahead)) return false;
    mark(point, "typo");
    point.impossible = no_year_of_four(number->value);
  } else {
    return false;
  }
  cursor = ahead;
  cursor.take(U"\n");
  return true;
}

/// 2025年X月, 2025年月日: a form that nobody filled in.
bool read_placeholder(Cursor& cursor, Point& point) {
  Cursor ahead = cursor;
  std::size_t marks = 0;
  while (!ahead.take_any({U"X", U"x", U"×", U"*", U"?", U"某", U"□", U"...", U"…"}).empty()) ++marks;
  const bool is_empty = marks == 0 && point.year && ahead.peek() == U'月';
  if ((marks == 0 && !is_empty) || marks > 4 || !ahead.take(U"月")) return false;
  while (!ahead.take_any({U"X", U"x", U"×", U"*", U"?", U"某", U"□", U"日", U"底"}).empty()) {
  }
  point.impossible = "日期没有填全";
  cursor = ahead;
  return true;
}

/// 正月十五, 腊月二十三
bool read_lunar_month(Cursor& cursor, Point& point) {
  const View word = cursor.take_any({U"正月", U"冬月", U"腊月"});
  if (word.empty()) return false;
  point.is_lunar = true;
  point.month = word.front() == U'正' ? 1 : word.front() == U'冬' ? 11 : 12;
  mark(point, "lunar");
  read_month_tail(cursor, point);
  return true;
}

bool read_month(Cursor& cursor, Point& point) {
  if (read_lunar_month(cursor, point)) return true;
  if (const auto* word = take_offset(cursor, std::begin(kMonths), std::end(kMonths))) {
    point.month_offset = word->offset;
    if (word->flag != nullptr) mark(point, word->flag);
    read_month_tail(cursor, point);
    return true;
  }
  Cursor ahead = cursor;
  // 月底前 alone: of the month of the document
  const bool is_bare = !point.year && !point.year_offset && !is_numeral(cursor.behind()) &&
                       cursor.sees_any({U"月底", U"月末", U"月内"});
  if (is_bare) {
    point.month_offset = 0;
    mark(point, "monthless");
    if (!ahead.sees(U"月内")) point.part = Part::end;
    ahead.skip(ahead.sees(U"月内") ? 1 : 2);
    cursor = ahead;
    return true;
  }
  if (ahead.take(U"最后一个月")) {
    point.month = 12;
    point.is_last_month = true;
    cursor = ahead;
    return true;
  }
  const bool is_first = ahead.take(U"元月") || ahead.take(U"元月份");
  const auto number = is_first ? std::optional<Number>(Number{1, 0, true}) : ahead.number();
  if (!number || number->value > 99) return read_placeholder(cursor, point);
  if (!is_first && !ahead.take(U"月")) {
    // 2024年6.30
    const bool has_day = point.year && ahead.take(U".");
    const auto day = has_day ? ahead.arabic() : std::nullopt;
    if (!day || day->digit_count > 2) return false;
    point.day = static_cast<std::int32_t>(day->value);
  }
  if (number->is_chinese && !is_first) mark(point, "cn-numeral");
  point.month = static_cast<std::int32_t>(number->value);
  if (!point.day) read_month_tail(ahead, point);
  cursor = ahead;
  return true;
}

bool read_quarter(Cursor& cursor, Point& point) {
  Cursor ahead = cursor;
  const auto* word = take_offset(ahead, std::begin(kQuarters), std::end(kQuarters));
  if (word != nullptr) {
    point.quarter_offset = word->offset;
    if (word->flag != nullptr) mark(point, word->flag);
  } else if (ahead.take_any({U"Q", U"q"}).empty()) {
    const bool is_sum = !ahead.take_any({U"第", U"前"}).empty() && ahead.behind() == U'前';
    auto number = ahead.take(U"首") ? std::optional<Number>(Number{1, 0, true}) : ahead.number();
    // 一、二季度: to the end of the last one
    const bool is_list = number && ahead.take(U"、");
    if (is_list) number = ahead.number();
    if (!number || number->value < 1 || number->value > 4 || !ahead.take(U"季")) return false;
    if (is_list || is_sum) point.part = Part::end;
    ahead.take(U"度");
    point.quarter = static_cast<std::int32_t>(number->value);
  } else {
    const auto number = ahead.arabic();
    if (!number || number->value < 1 || number->value > 4) return false;
    point.quarter = static_cast<std::int32_t>(number->value);
    ahead.take_any({U"季", U"季度"});
    mark(point, "mixed-script");
  }
  mark(point, "quarter");
  if (!ahead.take_any({U"底", U"末"}).empty()) point.part = Part::end;
  cursor = ahead;
  return true;
}

/// H1, 2024H2, 2024年H2; no part of a longer name (H1N1, DH2, H100).
bool read_letter_half(Cursor& cursor, Point& point) {
  const auto is_of_name = [](char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || is_digit(c) || c == U'-';
  };
  Cursor ahead = cursor;
  if (!point.year && !point.year_offset && is_of_name(cursor.behind())) return false;
  const View word = ahead.take_any({U"H1", U"H2", U"h1", U"h2"});
  if (word.empty() || (!ahead.is_done() && is_of_name(ahead.peek()))) return false;
  point.half = word.back() == U'1' ? 1 : 2;
  mark(point, "mixed-script");
  if (!ahead.take_any({U"底", U"末"}).empty()) point.part = Part::end;
  cursor = ahead;
  return true;
}

bool read_half(Cursor& cursor, Point& point) {
  if (read_letter_half(cursor, point)) return true;
  const View word = cursor.take_any({U"上半年", U"下半年", U"前半年", U"后半年"});
  if (word.empty()) return false;
  point.half = word.front() == U'上' || word.front() == U'前' ? 1 : 2;
  if (!cursor.take_any({U"底", U"末"}).empty()) point.part = Part::end;
  return true;
}

struct FestivalWord {
  View text;
  Festival festival;
};
constexpr FestivalWord kFestivals[] = {
    {U"春节", Festival::spring_festival}, {U"除夕", Festival::new_years_eve},
    {U"元宵节", Festival::lantern},       {U"元宵", Festival::lantern},
    {U"清明节", Festival::tomb_sweeping}, {U"清明", Festival::tomb_sweeping},
    {U"端午节", Festival::dragon_boat},   {U"端午", Festival::dragon_boat},
    {U"中秋节", Festival::mid_autumn},    {U"中秋", Festival::mid_autumn},
    {U"元旦节", Festival::new_year},      {U"元旦", Festival::new_year},
    {U"劳动节", Festival::labour},        {U"\"五一\"", Festival::labour},
    {U"五一节", Festival::labour},
    {U"五一", Festival::labour},          {U"国庆节", Festival::national},
    {U"国庆", Festival::national},        {U"\"十一\"", Festival::national},
    {U"\"七一\"", Festival::party_day},   {U"七一", Festival::party_day}};

bool read_festival(Cursor& cursor, Point& point) {
  const FestivalWord* longest = nullptr;
  for (const FestivalWord& word : kFestivals) {
    const bool is_longer = longest == nullptr || word.text.size() > longest->text.size();
    if (is_longer && cursor.sees(word.text)) longest = &word;
  }
  if (longest == nullptr) return false;
  Cursor ahead = cursor;
  ahead.skip(longest->text.size());
  ahead.take_any({U"假期", U"节假期", U"长假", U"假", U"小长假"});
  // A festival dates something only together with 前, 后, 期间.
  if (!ahead.sees_any({U"前", U"后", U"之前", U"之后", U"期间", U"以前", U"以后"})) return false;
  point.festival = longest->festival;
  cursor = ahead;
  return true;
}

bool read_term(Cursor& cursor, Point& point) {
  Cursor ahead = cursor;
  ahead.take_any({U"季学期", U"学期", U"季"});
  if (!ahead.take(U"开学")) return false;
  point.is_term_start = true;
  cursor = ahead;
  return true;
}

bool read_season(Cursor& cursor, Point& point) {
  constexpr View kSeasons = U"春夏秋冬";
  const auto index = kSeasons.find(cursor.peek());
  if (cursor.is_done() || index == View::npos) return false;
  Cursor ahead = cursor;
  ahead.skip(1);
  if (!read_term(ahead, point)) {
    if (ahead.take_any({U"季", U"天"}).empty()) return false;
    read_term(ahead, point);
  }
  point.season = static_cast<Season>(index);
  cursor = ahead;
  return true;
}

bool read_year_part(Cursor& cursor, Point& point, bool has_year) {
  Cursor ahead = cursor;
  // 24年内 is neither of this year nor of 2024 for certain.
  if (!has_year && is_numeral(cursor.behind())) return false;
  if (has_year) ahead.take(U"年");
  const View word = has_year ? ahead.take_any({U"底", U"末", U"终", U"初", U"中"})
                             : ahead.take_any({U"年底", U"年末", U"年度末", U"年终", U"岁末", U"年初",
                                               U"年中", U"全年"});
  const bool is_within = !has_year && word.empty() && cursor.sees_any({U"年内", U"年度内"});
  if (word.empty() && !is_within) return false;
  if (is_within) ahead.take_any({U"年", U"年度"});
  if (has_year && word == U"中" && ahead.at() == cursor.at() + 1) return false;  // 2024年中央…
  const char32_t last = word.empty() ? U'\0' : word.back();
  point.part = last == U'初'   ? Part::begin
               : last == U'中' ? Part::middle
               : last == U'底' || last == U'末' || last == U'终' ? Part::end
                                                                 : Part::none;
  point.is_bare_year_part = !has_year;
  point.is_whole_year = word == U"全年";
  cursor = ahead;
  return true;
}

/// “十四五”期间, 十四五末: a five-year plan is named by number.
bool read_plan(Cursor& cursor, Point& point) {
  Cursor ahead = cursor;
  const bool has_quote = ahead.take(U"\"");
  if (!ahead.take(U"十")) return false;
  constexpr View kOnes = U"一二三四五六";
  std::int32_t number = 10;
  if (ahead.peek(1) == U'五' && kOnes.find(ahead.peek()) != View::npos) {
    number += static_cast<std::int32_t>(kOnes.find(ahead.peek())) + 1;
    ahead.skip(1);
  }
  if (!ahead.take(U"五")) return false;
  const bool is_closed = ahead.take(U"\"");
  ahead.take_any({U"规划", U"时期", U"规划期"});
  const bool is_end = !ahead.take_any({U"末", U"期末", U"收官", U"结束前"}).empty();
  const bool is_known = is_end || (has_quote && is_closed) || ahead.sees_any({U"期间", U"期内"});
  if (!is_known) return false;
  point.plan = number;
  if (is_end) point.part = Part::end;
  mark(point, "plan-period");
  cursor = ahead;
  return true;
}

bool read_month_of_term(Cursor& cursor, Point& point) {
  const bool is_plain = point.month && !point.day && point.part == Part::none;
  return is_plain && read_term(cursor, point);
}

bool read_chinese_date(Cursor& cursor, Point& point) {
  if (!cursor.take_any({U"农历", U"阴历"}).empty()) {
    point.is_lunar = true;
    mark(point, "lunar");
  }
  const bool has_year = read_year(cursor, point);
  if (!point.impossible.empty()) {
    read_month(cursor, point);
    return true;
  }
  Cursor ahead = cursor;
  if (has_year && (ahead.take(U"的") || ahead.take(U"度"))) {
    Point inner = point;
    if (read_month(ahead, inner) || read_quarter(ahead, inner) || read_half(ahead, inner) ||
        read_year_part(ahead, inner, true)) {
      point = inner;
      cursor = ahead;
      return true;
    }
  }
  const bool has_part = read_quarter(cursor, point) || read_month(cursor, point) ||
                        read_half(cursor, point) || read_festival(cursor, point) ||
                        read_season(cursor, point) || read_year_part(cursor, point, has_year) ||
                        (!has_year && (read_plan(cursor, point) || read_term(cursor, point)));
  if (!has_part && !has_year) return false;
  read_month_of_term(cursor, point);
  if (!has_part) {
    cursor.take(U"度");
    point.is_whole_year = cursor.take(U"全年");
  }
  return true;
}

/// 剩下的半年时间里: to the end of the year.
bool read_rest_of_year(Cursor& cursor, Point& point) {
  Cursor ahead = cursor;
  if (ahead.take_any({U"剩下", U"剩余", U"余下"}).empty()) return false;
  ahead.take(U"的");
  const View what = ahead.take_any({U"半年", U"几个月", U"时间", U"下半年", U"半年时间",
                                    U"几个月时间"});
  if (what.empty()) return false;
  ahead.take_any({U"里", U"内"});
  point.is_rest_of_year = true;
  mark(point, "approx");
  cursor = ahead;
  return true;
}

}  // namespace

bool read_year(Cursor& cursor, Point& point) {
  if (const auto* word = take_offset(cursor, std::begin(kYears), std::end(kYears))) {
    point.year_offset = word->offset;
    mark(point, word->flag);
    return true;
  }
  if (!cursor.take_any({U"次年", U"翌年", U"下年度", U"下年", U"下一年度", U"下一年"}).empty()) {
    point.is_following_year = true;
    return true;
  }
  return read_written_year(cursor, point);
}

std::string no_year_of_four(std::int64_t year) {
  std::string text = fmt::format("年份“{}”不是四位数字", year);
  constexpr std::int64_t kMinguoOrigin = 1911, kFirst = 90, kLast = 150;
  const bool is_minguo = year >= kFirst && year <= kLast;
  if (is_minguo) text += fmt::format("，像是民国纪年（公历 {} 年）", year + kMinguoOrigin);
  return text;
}

std::optional<Point> read_point(Cursor& cursor) {
  using Reader = bool (*)(Cursor&, Point&);
  for (const Reader reader :
       {Reader{read_numeric_date}, Reader{read_rest_of_year}, Reader{read_week_words},
        Reader{read_chinese_date}}) {
    Cursor ahead = cursor;
    Point point;
    if (!reader(ahead, point)) continue;
    read_point_end(ahead, point);
    cursor = ahead;
    return point;
  }
  return std::nullopt;
}

}  // namespace pledge::sheet::grammar

#include <fmt/format.h>

#include "base/text.hpp"
#include "sheet/deadline_count.hpp"

namespace pledge::sheet::grammar {
namespace {

/// The day inside a year, "01-31"; the end of a February depends on the year.
std::string day_in_year(const Point& point, bool& is_month_before) {
  constexpr std::int32_t kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::int32_t month = point.month.value_or(12);
  if (point.half) month = *point.half == 1 ? 6 : 12;
  if (point.quarter) month = *point.quarter * 3;
  if (month < 1 || month > 12) return "";
  if (point.day) {
    const bool is_real = *point.day >= 1 && *point.day <= (month == 2 ? 29 : kDays[month - 1]);
    return is_real ? fmt::format("{:02}-{:02}", month, *point.day) : "";
  }
  const bool is_bare = point.part == Part::none && point.month && point.bound == Bound::by;
  if (is_bare) {
    is_month_before = true;
    month = month == 1 ? 12 : month - 1;
  }
  std::int32_t day = kDays[month - 1];
  if (point.part == Part::first_ten || point.part == Part::begin) day = 10;
  if (point.part == Part::mid_ten || point.part == Part::middle) day = 20;
  if (month == 2 && day == 28) return "02-28/29";
  return fmt::format("{:02}-{:02}", month, day);
}

void read_days_of_year(Cursor& cursor, Recurrence& recurrence) {
  std::vector<std::string> days;
  for (;;) {
    Cursor ahead = cursor;
    ahead.take_any({U"的", U"、", U"和", U"及", U"度"});
    const std::size_t begin = ahead.at();
    auto point = read_point(ahead);
    if (!point && days.empty() && !ahead.take_any({U"底", U"末", U"终"}).empty()) {
      point.emplace();
      point->part = Part::end;
      read_point_end(ahead, *point);
    }
    const bool is_of_year = point && !point->year && !point->year_offset &&
                            point->impossible.empty();
    if (!is_of_year) break;
    const bool is_moving = point->festival || point->is_lunar || point->season ||
                           point->is_term_start;
    const std::string day = is_moving ? to_utf8(ahead.text().substr(begin, ahead.at() - begin))
                                      : day_in_year(*point, recurrence.is_month_before);
    if (day.empty()) break;
    days.push_back(day);
    cursor = ahead;
  }
  recurrence.has_day = !days.empty();
  recurrence.text = days.empty() ? "yearly" : "yearly " + base::join(days, ",");
}

void read_days_of_month(Cursor& cursor, Recurrence& recurrence) {
  std::vector<std::string> days;
  for (;;) {
    Cursor ahead = cursor;
    ahead.take_any({U"的", U"、", U"和", U"及", U"份"});
    const bool is_end = !ahead.take_any({U"底", U"末", U"月底", U"月末", U"最后一天",
                                         U"下旬"}).empty();
    const auto number = is_end ? std::nullopt : ahead.number();
    if (is_end) {
      days.emplace_back("end");
    } else if (ahead.take(U"最后一个工作日")) {
      days.emplace_back("last-working-day");
    } else if (!ahead.take_any({U"上旬", U"初"}).empty()) {
      days.emplace_back("10");
    } else if (ahead.take(U"中旬")) {
      days.emplace_back("20");
    } else if (number && number->value >= 1 && number->value <= 31 &&
               (!ahead.take_any({U"日", U"号"}).empty() || ahead.sees_any({U"、", U"和"}))) {
      days.push_back(std::to_string(number->value));
    } else {
      break;
    }
    cursor = ahead;
  }
  recurrence.has_day = !days.empty();
  recurrence.text = days.empty() ? "monthly" : "monthly " + base::join(days, ",");
}

void read_days_of_quarter(Cursor& cursor, Recurrence& recurrence) {
  cursor.take(U"度");
  Cursor ahead = cursor;
  ahead.take(U"的");
  std::string month;
  if (!ahead.take_any({U"首月", U"第一个月", U"首个月"}).empty()) month = "month-1";
  if (!ahead.take_any({U"末月", U"最后一个月", U"第三个月", U"末个月"}).empty()) month = "month-3";
  if (!ahead.take_any({U"次月", U"结束后次月", U"后次月"}).empty()) month = "next-month";
  ahead.take(U"的");
  const auto day = month.empty() ? std::nullopt : ahead.number();
  const bool has_day = day && day->value >= 1 && day->value <= 31 &&
                       !ahead.take_any({U"日", U"号"}).empty();
  recurrence.text = "quarterly";
  if (has_day) {
    recurrence.text = fmt::format("quarterly {} {}", month, day->value);
    cursor = ahead;
  } else if (!ahead.take_any({U"底", U"末", U"季末"}).empty() || month == "month-3") {
    recurrence.text = "quarterly end";
    ahead.take_any({U"底", U"末"});
    cursor = ahead;
  } else {
    return;
  }
  recurrence.has_day = true;
}

void read_day_of_week(Cursor& cursor, Recurrence& recurrence) {
  constexpr View kDays = U"一二三四五六日";
  const char32_t name = cursor.peek() == U'天' ? U'日' : cursor.peek();
  const auto index = kDays.find(name);
  recurrence.text = "weekly";
  if (cursor.is_done() || index == View::npos) return;
  cursor.skip(1);
  recurrence.text = fmt::format("weekly {}", index + 1);
  recurrence.has_day = true;
}

/// 每两年, 每3个月
bool read_every_few(Cursor& cursor, Recurrence& recurrence) {
  Cursor ahead = cursor;
  const auto duration = ahead.sees(U"半") ? std::nullopt : read_duration(ahead, true);
  if (!duration || duration->is_indefinite || duration->count < 1) return false;
  recurrence.text = "every " + iso_text(*duration);
  cursor = ahead;
  return true;
}

/// 半年一次, 一年一次
bool read_times(Cursor& cursor, Recurrence& recurrence) {
  struct Times {
    View text;
    const char* name;
  };
  constexpr Times kTimes[] = {{U"半年一次", "half-yearly"}, {U"一年一次", "yearly"},
                              {U"一季度一次", "quarterly"}, {U"一季一次", "quarterly"},
                              {U"一月一次", "monthly"},     {U"一个月一次", "monthly"},
                              {U"一周一次", "weekly"}};
  for (const Times& times : kTimes) {
    if (!cursor.take(times.text)) continue;
    recurrence.text = times.name;
    return true;
  }
  return false;
}

/// 每季度结束后10日内
void read_days_behind(Cursor& cursor, Recurrence& recurrence) {
  Cursor ahead = cursor;
  ahead.take(U"度");
  if (ahead.take_any({U"结束后", U"终了后", U"后"}).empty()) return;
  ahead.take(U"的");
  const auto duration = read_duration(ahead, true);
  if (!duration || duration->is_indefinite) return;
  recurrence.text += " end+" + iso_text(*duration);
  recurrence.has_day = true;
  cursor = ahead;
}

}  // namespace

std::optional<Recurrence> read_recurrence(Cursor& cursor) {
  Cursor ahead = cursor;
  Recurrence recurrence;
  if (read_times(ahead, recurrence)) {
    cursor = ahead;
    return recurrence;
  }
  if (ahead.take_any({U"每", U"按", U"逐"}).empty()) return std::nullopt;
  const bool is_every = cursor.sees(U"每");
  ahead.take(U"个");
  if (ahead.take(U"半年")) {
    recurrence.text = "half-yearly";
  } else if (is_every && !ahead.take_any({U"年", U"年度"}).empty()) {
    read_days_of_year(ahead, recurrence);
  } else if (ahead.take(U"年")) {
    if (ahead.sees_any({U"底", U"度"})) return std::nullopt;
    recurrence.text = "yearly";
  } else if (ahead.take(U"月")) {
    if (is_every) read_days_of_month(ahead, recurrence);
    if (!is_every) recurrence.text = "monthly";
  } else if (ahead.take(U"季")) {
    read_days_of_quarter(ahead, recurrence);
  } else if (!ahead.take_any({U"周", U"星期"}).empty()) {
    read_day_of_week(ahead, recurrence);
  } else if (is_every && !ahead.take_any({U"日", U"天"}).empty()) {
    recurrence.text = "daily";
  } else if (!is_every || !read_every_few(ahead, recurrence)) {
    return std::nullopt;
  }
  read_days_behind(ahead, recurrence);
  ahead.take_any({U"前", U"之前", U"以前", U"内"});
  ahead.take_any({U"一次", U"1次", U"至少一次", U"至少1次", U"不少于一次", U"不少于1次"});
  cursor = ahead;
  return recurrence;
}

}  // namespace pledge::sheet::grammar

#include <fmt/format.h>

#include "sheet/deadline_count.hpp"

namespace pledge::sheet::grammar {
namespace {

struct UnitWord {
  View text;
  Unit unit;
  std::int64_t factor;
};

/// 月 needs its 个 (6月 is June); 日 and 年 are looked at more closely by take_unit.
constexpr UnitWord kUnits[] = {
    {U"个工作日", Unit::working_days, 1}, {U"工作日", Unit::working_days, 1},
    {U"个法定工作日", Unit::working_days, 1}, {U"个工作天", Unit::working_days, 1},
    {U"工作天", Unit::working_days, 1},   {U"个日历日", Unit::days, 1},
    {U"个日历天", Unit::days, 1},         {U"日历日", Unit::days, 1},
    {U"日历天", Unit::days, 1},           {U"个自然日", Unit::days, 1},
    {U"自然日", Unit::days, 1},           {U"天", Unit::days, 1},
    {U"日", Unit::days, 1},               {U"个星期", Unit::days, 7},
    {U"星期", Unit::days, 7},             {U"周", Unit::days, 7},
    {U"个月", Unit::months, 1},           {U"个季度", Unit::months, 3},
    {U"年", Unit::years, 1},              {U"个小时", Unit::hours, 1},
    {U"小时", Unit::hours, 1}};

const UnitWord* take_unit(Cursor& cursor) {
  const UnitWord* longest = nullptr;
  for (const UnitWord& word : kUnits) {
    const bool is_longer = longest == nullptr || word.text.size() > longest->text.size();
    if (is_longer && cursor.sees(word.text)) longest = &word;
  }
  if (longest == nullptr) return nullptr;
  Cursor ahead = cursor;
  ahead.skip(longest->text.size());
  // 三周年, 5年级, 2年度 are no lengths.
  const bool is_other = longest->unit != Unit::working_days &&
                        ahead.sees_any({U"年", U"级", U"度", U"期间", U"月"});
  if (is_other && !ahead.sees_any({U"度内"})) return nullptr;
  cursor = ahead;
  return longest;
}

void read_end(Cursor& cursor, Duration& duration) {
  if (!cursor.take_any({U"左右", U"上下"}).empty()) duration.is_approx = true;
  if (!cursor.take_any({U"时间", U"的时间", U"期限", U"有效期"}).empty()) {
    duration.has_time_word = true;
  }
  if (!cursor.take_any({U"以上", U"及以上"}).empty()) duration.is_over = true;
  if (!cursor.take_any({U"内", U"之内", U"以内", U"里"}).empty()) {
    duration.bound = Bound::within;
  } else if (!cursor.sees_any({U"后续"}) && !cursor.take_any({U"后", U"之后", U"以后"}).empty()) {
    duration.bound = Bound::after;
  } else if (!cursor.take_any({U"前", U"之前", U"以前"}).empty()) {
    duration.bound = Bound::by;
  }
}

/// 半年, 半个月, 一年半, 两个半月, 1.5年.
bool read_half_lengths(Cursor& cursor, Duration& duration) {
  if (!cursor.take_any({U"半个月", U"半月"}).empty()) {
    duration.count = 15;
    return true;
  }
  if (cursor.take(U"半年")) {
    duration.count = 6;
    duration.unit = Unit::months;
    return true;
  }
  Cursor ahead = cursor;
  const auto number = ahead.number();
  if (!number || number->value > 99) return false;
  const bool is_year_and_half =
      !ahead.take_any({U"年半", U"个半年", U".5年"}).empty();
  if (is_year_and_half) {
    duration.count = number->value * 12 + 6;
    duration.unit = Unit::months;
    cursor = ahead;
    return true;
  }
  if (ahead.take_any({U"个半月", U".5个月"}).empty()) return false;
  duration.count = number->value * 30 + 15;
  duration.is_approx = true;
  cursor = ahead;
  return true;
}

/// 三年零六个月
void add_months(Cursor& cursor, Duration& duration) {
  Cursor ahead = cursor;
  ahead.take_any({U"又", U"〇", U"零"});
  const auto months = ahead.number();
  if (!months || months->value > 11 || !ahead.take(U"个月")) return;
  duration.count = duration.count * 12 + months->value;
  duration.unit = Unit::months;
  cursor = ahead;
}

bool read_counted(Cursor& cursor, Duration& duration) {
  if (!cursor.take_any({U"数", U"几", U"若干"}).empty()) {
    const UnitWord* unit = take_unit(cursor);
    if (unit == nullptr) return false;
    duration.is_indefinite = true;
    duration.unit = unit->unit;
    return true;
  }
  const auto first = cursor.number();
  if (!first || first->digit_count > 4 || first->value > 9999) return false;
  duration.count = first->value;
  Cursor ahead = cursor;
  take_unit(ahead);
  if (!ahead.take_any({U"-", U"~", U"至", U"到", U"或"}).empty()) {
    Cursor second = ahead;
    const auto last = second.number();
    Cursor unit_ahead = second;
    if (last && last->value > first->value && take_unit(unit_ahead) != nullptr) {
      duration.lower = first->value;
      duration.count = last->value;
      cursor = second;
    }
  }
  const UnitWord* unit = take_unit(cursor);
  if (unit == nullptr) return false;
  duration.unit = unit->unit;
  duration.count *= unit->factor;
  if (duration.lower) *duration.lower *= unit->factor;
  if (duration.unit == Unit::years) add_months(cursor, duration);
  return true;
}

}  // namespace

std::string iso_text(std::int64_t count, Unit unit) {
  switch (unit) {
    case Unit::hours: return fmt::format("PT{}H", count);
    case Unit::days: return fmt::format("P{}D", count);
    case Unit::working_days: return fmt::format("P{}WD", count);
    case Unit::months: return fmt::format("P{}M", count);
    case Unit::years: return fmt::format("P{}Y", count);
  }
  return "";
}

std::string iso_text(const Duration& duration) { return iso_text(duration.count, duration.unit); }

std::optional<Duration> read_duration(Cursor& cursor, bool is_counted) {
  Cursor ahead = cursor;
  Duration duration;
  if (ahead.behind() == U'第') return std::nullopt;
  if (!read_half_lengths(ahead, duration)) {
    ahead = cursor;
    if (!read_counted(ahead, duration)) return std::nullopt;
  }
  const bool is_bare_day = ahead.behind() == U'日' && !ends_with_any(
      ahead.text().substr(0, ahead.at()), {U"工作日", U"日历日", U"自然日"});
  const bool is_year = ahead.behind() == U'年';
  read_end(ahead, duration);
  const bool is_open = duration.bound == Bound::none || duration.bound == Bound::by;
  if (is_bare_day && is_open && !is_counted && !duration.lower) return std::nullopt;
  // 24年内 may be 2024 or 24 years; nobody is given that long, so neither is read.
  if (is_year && duration.count > 15) return std::nullopt;
  cursor = ahead;
  return duration;
}

}  // namespace pledge::sheet::grammar

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"
#include "sheet/deadline_draft.hpp"

/// Cells that are no sentence: blank, / and 无, errors of Excel, serial numbers, bare digits.
namespace pledge::sheet::grammar {
namespace {

using enum DeadlineKind;

constexpr View kNullTokens[] = {
    U"/", U"\\", U"-", U"无", U"暂无", U"N/A", U"n/a", U"NA", U"NULL", U"null", U"None", U"nan",
    U"NaN", U"空", U"略", U"不涉及", U"无时限", U"无要求", U"无时限要求", U"无时间要求", U"没有时限", U"无具体时限", U"无期限",
    U"不适用", U"无需整改", U"*", U"0", U"(空白)", U"(空)", U"//", U"无。", U".", U"。", U"~"};

constexpr View kErrors[] = {U"#REF!", U"#N/A", U"#NAME?", U"#VALUE!", U"#DIV/0!", U"#NULL!",
                            U"#NUM!", U"#SPILL!", U"#CALC!"};

bool is_error(View text) {
  if (std::find(std::begin(kErrors), std::end(kErrors), text) != std::end(kErrors)) return true;
  // A column too narrow for its date is exported as ####.
  return text.size() >= 3 && text.find_first_not_of(U'#') == View::npos;
}

/// Excel counts 1 January 1900 as 1 and believes in 29 February 1900.
constexpr std::int32_t kExcelEpoch = -25'569;
constexpr std::int64_t kSerialMin = 32'874, kSerialMax = 73'050;  // 1990-01-01, 2099-12-31

bool set_fixed(Draft& draft, DeadlineReading& reading, std::optional<base::Day> day,
               const char* word) {
  flag(draft, word);
  reading.kind = day ? fixed : invalid;
  reading.due = day;
  if (!day) find(draft, "没有这一天");
  return true;
}

bool read_serial(const Number& number, Draft& draft, DeadlineReading& reading) {
  if (number.digit_count != 5) return false;
  if (number.value < kSerialMin || number.value > kSerialMax) return false;
  const auto days = static_cast<std::int32_t>(number.value);
  return set_fixed(draft, reading, base::Day{days + kExcelEpoch}, "excel-serial-1900");
}

/// 202406 is a month; 240630 a day. Neither can be the other, since no month is 24 or more.
bool read_six(const Number& number, Draft& draft, DeadlineReading& reading) {
  const auto value = static_cast<std::int32_t>(number.value);
  const std::int32_t year = value / 100, month = value % 100;
  if (year >= 1990 && year <= 2099 && month >= 1 && month <= 12) {
    return set_fixed(draft, reading, base::last_day({year, month}), "year-month-digits");
  }
  const auto day = base::make_day(value / 10000 + 2000, value / 100 % 100, value % 100);
  return day && value / 10000 >= 15 && set_fixed(draft, reading, day, "two-digit-year");
}

/// "2024-06-29T16:00:00.000Z": a date of a web page, in universal time.
bool read_instant(std::string_view raw, Draft& draft, DeadlineReading& reading) {
  const std::string text = base::trim(raw);
  const auto instant = text.size() >= 20 && text.ends_with('Z')
                           ? base::parse_instant(text.size() == 20
                                                     ? text.substr(0, 19) + ".000Z"
                                                     : text)
                           : std::nullopt;
  return instant && set_fixed(draft, reading, base::beijing_day(*instant), "utc-time");
}

bool read_digits(const CellChars& cell, Draft& draft, DeadlineReading& reading) {
  Cursor cursor(cell.text);
  const auto number = cursor.arabic();
  if (!number) return false;
  const bool is_serial_time = number->digit_count == 5 && cursor.take(U".") && cursor.arabic() &&
                              cursor.is_done();
  if (is_serial_time) return read_serial(*number, draft, reading);
  if (!cursor.is_done()) return false;
  const auto value = static_cast<std::int32_t>(number->value);
  if (number->digit_count == 4 && value >= 1990 && value <= 2099) {
    return set_fixed(draft, reading, base::last_day({value, 12}), "year-only");
  }
  if (number->digit_count == 6 && read_six(*number, draft, reading)) return true;
  if (number->digit_count == 5 && read_serial(*number, draft, reading)) return true;
  if (number->digit_count == 8 && value / 10000 >= 1990) return false;  // 20240630 is a date
  reading.kind = vague;
  flag(draft, "not-understood");
  find(draft, "只有数字，不能断定是日期");
  return true;
}

/// 30日 alone: the 30th, or thirty days?
bool read_lone_day(const CellChars& cell, Draft& draft, DeadlineReading& reading) {
  Cursor cursor(cell.text);
  const auto number = cursor.number();
  if (!number || number->value > 99 || cursor.take_any({U"日", U"号"}).empty()) return false;
  cursor.take_any({U"前", U"之前", U"以前"});
  if (!cursor.is_done()) return false;
  reading.kind = vague;
  flag(draft, "not-understood");
  find(draft, fmt::format("只写了“{}日”：是几号还是几天，哪个月，都不能断定", number->value));
  return true;
}

}  // namespace

bool read_whole_cell(const CellChars& cell, std::string_view raw, Draft& draft,
                     DeadlineReading& reading) {
  const View text = cell.text;
  if (text.empty()) {
    reading.kind = none;
    flag(draft, "blank");
    return true;
  }
  if (std::find(std::begin(kNullTokens), std::end(kNullTokens), text) != std::end(kNullTokens)) {
    reading.kind = none;
    flag(draft, "null-token");
    return true;
  }
  if (is_error(text)) {
    reading.kind = invalid;
    flag(draft, "excel-error");
    find(draft, "单元格是表格软件的错误值");
    return true;
  }
  if (text == U"年月日" || text == U"年月") {
    reading.kind = invalid;
    flag(draft, "placeholder");
    find(draft, "日期没有填");
    return true;
  }
  return read_instant(raw, draft, reading) || read_digits(cell, draft, reading) ||
         read_lone_day(cell, draft, reading);
}

}  // namespace pledge::sheet::grammar

#include "documents/number_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "base/day.hpp"

namespace pledge::documents {
namespace {

/// Letters of a format code that stand for parts of a date; quoted and escaped text left out.
struct Shown {
  bool has_year = false, has_month = false, has_day = false, has_clock = false;
  bool is_elapsed = false;  ///< [h]:mm counts hours and is no date
};

Shown shown_by(std::string_view code) {
  Shown shown;
  bool is_quoted = false, is_bracketed = false, has_era = false;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = static_cast<char>(code[i] | 0x20);
    if (is_quoted || code[i] == '"') {
      is_quoted ^= code[i] == '"';
    } else if (is_bracketed || code[i] == '[') {
      const bool opens = !is_bracketed && i + 1 < code.size();
      shown.is_elapsed |= opens && std::string_view("hmsHMS").find(code[i + 1]) != code.npos;
      is_bracketed = code[i] != ']';
    } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
      ++i;
    } else {
      // e is the year of an era, but 0.00E+00 is a number.
      const bool is_exponent = i + 1 < code.size() && (code[i + 1] == '+' || code[i + 1] == '-');
      has_era |= c == 'e' && !is_exponent;
      shown.has_year |= c == 'y';
      shown.has_day |= c == 'd';
      shown.has_month |= c == 'm';
      shown.has_clock |= c == 'h' || c == 's';
    }
  }
  shown.has_year |= has_era && (shown.has_month || shown.has_day);  // not the e of General
  return shown;
}

std::string clock_of(double fraction) {
  const int minutes = static_cast<int>(std::lround(fraction * 1440));
  return fmt::format("{:02}:{:02}", minutes / 60 % 24, minutes % 60);
}

/// Days from 1970-01-01 to the days that Excel counts from.
constexpr std::int32_t k1900Origin = -25568;  ///< 1899-12-31, before the day that never was
constexpr std::int32_t k1904Origin = -24107;  ///< 1904-01-01 is day 0
constexpr double kSerialMax = 2958466;        ///< 10000-01-01

std::string day_text(std::int32_t serial, bool is_1904) {
  if (is_1904) return base::to_text(base::Day{k1904Origin + serial});
  if (serial == 0) return "1900-01-00";  // as Excel shows it
  if (serial == 60) return "1900-02-29";
  return base::to_text(base::Day{k1900Origin + serial - (serial > 60 ? 1 : 0)});
}

}  // namespace

std::optional<double> stored_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool is_percent_builtin(std::int32_t id) { return id == 9 || id == 10; }

NumberKind kind_of_builtin(std::int32_t id) {
  if (id == 17) return NumberKind::month;
  if ((id >= 18 && id <= 21) || id == 45 || id == 47) return NumberKind::time;
  // 27–36 and 50–58 are the East Asian dates; in zh-CN 27, 36, 50, 52 and 57 are yyyy年m月, and
  // 32–35, 55 and 56 are times.
  if ((id >= 32 && id <= 35) || id == 55 || id == 56) return NumberKind::time;
  if (id == 27 || id == 36 || id == 50 || id == 52 || id == 57) return NumberKind::month;
  const bool is_day = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return is_day ? NumberKind::day : NumberKind::number;
}

NumberKind kind_of_code(std::string_view code) {
  const Shown shown = shown_by(code);
  if (shown.is_elapsed) return NumberKind::number;
  if (shown.has_day) return NumberKind::day;
  if (shown.has_year) return shown.has_month ? NumberKind::month : NumberKind::year;
  if (shown.has_clock) return NumberKind::time;
  return shown.has_month ? NumberKind::month : NumberKind::number;
}

std::string date_text(std::string_view raw, NumberKind kind, bool is_1904) {
  const auto value = stored_number(raw);
  if (!value || *value < 0 || *value >= kSerialMax) return std::string(raw);
  double whole = 0;
  double fraction = std::modf(*value, &whole);
  if (fraction >= 1.0 - 1.0 / 2880) {  // within half a minute of midnight
    whole += 1;
    fraction = 0;
  }
  if (kind == NumberKind::time && whole == 0) return clock_of(fraction);
  const std::string day = day_text(static_cast<std::int32_t>(whole), is_1904);
  if (kind == NumberKind::month) return day.substr(0, 7);
  if (kind == NumberKind::year) return day.substr(0, 4) + "年";
  const bool has_clock = fraction * 1440 >= 0.5;
  return has_clock ? day + " " + clock_of(fraction) : day;
}

bool is_unlikely_day(std::string_view date) {
  return date.size() >= 7 && date[4] == '-' && date.substr(0, 4) < "1950";
}

std::string number_text(std::string_view raw) {
  const auto value = stored_number(raw);
  if (!value || !std::isfinite(*value)) return std::string(raw);
  // Fifteen digits are what Excel itself keeps and shows.
  std::array<char, 64> buffer{};
  const auto general = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *value,
                                     std::chars_format::general, 15);
  const std::string_view digits(buffer.data(),
                                static_cast<std::size_t>(general.ptr - buffer.data()));
  if (digits.find('e') == digits.npos) return std::string(digits);
  const auto rounded = stored_number(digits);
  std::array<char, 512> plain{};
  const auto fixed = std::to_chars(plain.data(), plain.data() + plain.size(),
                                   rounded.value_or(*value), std::chars_format::fixed);
  return fixed.ec == std::errc() ? std::string(plain.data(), fixed.ptr) : std::string(raw);
}

}  // namespace pledge::documents

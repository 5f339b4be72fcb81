#include "documents/number_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "base/day.hpp"

namespace pledge::documents {
namespace {

std::optional<double> parse_double(std::string_view raw) {
  double value = 0;
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
  if (error != std::errc() || end != raw.data() + raw.size()) return std::nullopt;
  return value;
}

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

constexpr std::string_view kMoneyWords[] = {"元", "万", "亿", "千", "百"};

bool tells_of_money(std::string_view words) {
  return std::any_of(std::begin(kMoneyWords), std::end(kMoneyWords),
                     [&](std::string_view word) { return words.find(word) != words.npos; });
}

/// Reads one section of a format code (ECMA-376 part 1, 18.8.31) for what it paints.
class SectionReader {
 public:
  explicit SectionReader(std::string_view section) : section_(section) {}

  void read(NumberFormat& into) {
    while (at_ < section_.size()) take(into);
    into.is_misleading |= has_trailing_comma_ || is_foreign(into.before) || is_foreign(into.after);
  }

 private:
  static bool is_foreign(std::string_view words) {
    for (const std::string_view sign : {"$", "€", "£", "USD", "HK", "港", "美", "欧"}) {
      if (words.find(sign) != words.npos) return true;
    }
    return false;
  }

  void take(NumberFormat& into) {
    const char c = section_[at_++];
    if (c == '"') {
      const auto end = std::min(section_.find('"', at_), section_.size());
      literal(into, section_.substr(at_, end - at_));
      at_ = std::min(end + 1, section_.size());
    } else if (c == '[') {
      const auto end = std::min(section_.find(']', at_), section_.size());
      const std::string_view inside = section_.substr(at_, end - at_);
      // [$€-407]: the sign stands between $ and -; [$-804] is a language only.
      if (inside.starts_with('$')) literal(into, inside.substr(1, inside.find('-') - 1));
      at_ = std::min(end + 1, section_.size());
    } else if (c == '\\' || c == '!') {
      const std::string_view one = section_.substr(at_, 1);
      is_point_painted_ |= one == "." && has_digit_;
      literal(into, one);
      at_ = std::min(at_ + 1, section_.size());
    } else if (c == '_' || c == '*') {
      at_ = std::min(at_ + 1, section_.size());
    } else if (c == '0' || c == '#' || c == '?' || c == 'G') {
      into.is_misleading |= is_point_painted_;
      has_digit_ = true;
      has_trailing_comma_ = false;
    } else if (c == ',') {
      has_trailing_comma_ = has_digit_;
    } else if (c == '%') {
      into.is_percent = true;
    } else if (static_cast<unsigned char>(c) >= 0x80 || c == '$') {
      literal(into, section_.substr(at_ - 1, 1));
    }
  }

  void literal(NumberFormat& into, std::string_view words) {
    (has_digit_ ? into.after : into.before).append(words);
  }

  std::string_view section_;
  std::size_t at_ = 0;
  bool has_digit_ = false;
  bool is_point_painted_ = false;
  bool has_trailing_comma_ = false;
};

/// To the next semicolon that is not quoted.
std::string_view first_section(std::string_view code) {
  bool is_quoted = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    if (code[i] == '"') is_quoted = !is_quoted;
    if (!is_quoted && (code[i] == '\\' || code[i] == '!')) {
      ++i;
    } else if (!is_quoted && code[i] == ';') {
      return code.substr(0, i);
    }
  }
  return code;
}

}  // namespace

bool NumberFormat::is_plain() const {
  return before.empty() && after.empty() && !is_percent && !is_misleading;
}

std::string NumberFormat::text_of(std::string_view raw) const {
  if (is_misleading) return number_text(raw);
  const auto value = parse_double(raw);
  if (!value) return std::string(raw);
  if (!is_percent) return before + number_text(raw) + after;
  return before + number_text(fmt::format("{:.15g}", *value * 100)) + "%" + after;
}

NumberFormat number_format_of(std::string_view code) {
  NumberFormat format;
  format.code = code;
  const std::string_view first = first_section(code);
  SectionReader(first).read(format);
  // [>=10000]0!.0,"万";0 – which section shows the number depends on the number.
  const bool has_condition = first.find("[<") != first.npos || first.find("[>") != first.npos ||
                             first.find("[=") != first.npos;
  if (has_condition && first.size() < code.size()) {
    NumberFormat other;
    SectionReader(first_section(code.substr(first.size() + 1))).read(other);
    const bool differs = other.before != format.before || other.after != format.after;
    format.is_misleading |= other.is_misleading || differs;
  }
  if (!tells_of_money(format.before) && !tells_of_money(format.after)) {
    format.before.clear();
    format.after.clear();
  }
  return format;
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
  if (shown.has_year) return NumberKind::month;
  if (shown.has_clock) return NumberKind::time;
  return shown.has_month ? NumberKind::month : NumberKind::number;
}

std::string date_text(std::string_view raw, NumberKind kind, bool is_1904) {
  const auto value = parse_double(raw);
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
  const bool has_clock = fraction * 1440 >= 0.5;
  return has_clock ? day + " " + clock_of(fraction) : day;
}

bool is_unlikely_day(std::string_view date) {
  return date.size() >= 7 && date[4] == '-' && date.substr(0, 4) < "1950";
}

std::string number_text(std::string_view raw) {
  const auto value = parse_double(raw);
  if (!value || !std::isfinite(*value)) return std::string(raw);
  // Fifteen digits are what Excel itself keeps and shows.
  std::array<char, 64> buffer{};
  const auto general = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *value,
                                     std::chars_format::general, 15);
  const std::string_view digits(buffer.data(),
                                static_cast<std::size_t>(general.ptr - buffer.data()));
  if (digits.find('e') == digits.npos) return std::string(digits);
  const auto rounded = parse_double(digits);
  std::array<char, 512> plain{};
  const auto fixed = std::to_chars(plain.data(), plain.data() + plain.size(),
                                   rounded.value_or(*value), std::chars_format::fixed);
  return fixed.ec == std::errc() ? std::string(plain.data(), fixed.ptr) : std::string(raw);
}

}  // namespace pledge::documents

#include "documents/shown_value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "documents/number_format.hpp"
#include "documents/shown_words.hpp"
#include "sheet/amount_text.hpp"

namespace pledge::documents {
namespace {

constexpr std::string_view kDigits = "0123456789";

bool is_numeral(char c) { return c >= '0' && c <= '9'; }
bool has_numeral(std::string_view text) { return text.find_first_of(kDigits) != text.npos; }

ShownValue differing(std::string_view stored, std::string_view shown) {
  return {number_text(stored),
          fmt::format("单元格里存的是 {}，显示的是“{}”，看不出是不是同一个数，请核对",
                      number_text(stored), base::cut_to(shown, kQuotedCharacters))};
}

/// Digits that are shown, and how far they may be from the stored number.
struct Shown {
  ShownWords words;
  double value = 0;
  double half_unit = 0;
  bool is_percent = false;
};

/// Takes the whole number, its separators and its decimals from the front of `rest`.
std::string take_digits(std::string_view& rest) {
  std::string digits;
  std::size_t at = 0;
  for (; at < rest.size(); ++at) {
    const bool goes_on = at + 1 < rest.size() && is_numeral(rest[at + 1]);
    const bool is_separator = (rest[at] == ',' || rest[at] == ' ' || rest[at] == '\'') && goes_on;
    const bool is_point = rest[at] == '.';
    if (!is_numeral(rest[at]) && !is_separator && !is_point) break;
    if (!is_separator) digits += rest[at];
  }
  rest.remove_prefix(at);
  return digits;
}

/// E+06
std::optional<int> take_exponent(std::string_view& rest) {
  const bool has_exponent = rest.size() > 2 && (rest[0] == 'E' || rest[0] == 'e') &&
                            (rest[1] == '+' || rest[1] == '-' || is_numeral(rest[1]));
  if (!has_exponent) return 0;
  std::string_view digits = rest.substr(rest[1] == '+' ? 2 : 1);
  int exponent = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  if (error != std::errc() || std::abs(exponent) > 308) return std::nullopt;
  rest = {end, static_cast<std::size_t>(digits.data() + digits.size() - end)};
  return exponent;
}

/// The /2 of 1 1/2; the whole before it was taken as digits of one number.
std::optional<Shown> read_fraction(std::string_view digits, std::string_view& rest) {
  rest.remove_prefix(1);
  const std::string below = take_digits(rest);
  const auto blank = digits.rfind(' ');
  const auto whole =
      blank == digits.npos ? 0.0 : stored_number(base::trim(digits.substr(0, blank)));
  const auto above = stored_number(blank == digits.npos ? digits : digits.substr(blank + 1));
  const auto under = stored_number(below);
  if (!whole || !above || !under || *under <= 0) return std::nullopt;
  return Shown{{}, *whole + *above / *under, 0.5 / *under};
}

std::optional<Shown> read_shown(std::string_view text) {
  auto at = text.find_first_of(kDigits);
  if (at == text.npos) return std::nullopt;
  if (at > 0 && text[at - 1] == '.') --at;
  std::string_view rest = text.substr(at);
  const std::string_view from = rest;
  const std::string digits = take_digits(rest);
  std::optional<Shown> shown;
  if (rest.size() > 1 && rest[0] == '/' && is_numeral(rest[1])) {
    shown = read_fraction(from.substr(0, from.size() - rest.size()), rest);
  } else {
    const auto point = digits.find('.');
    const auto places = point == digits.npos ? 0 : static_cast<int>(digits.size() - point - 1);
    const auto mantissa = stored_number(digits.ends_with('.') ? digits.substr(0, point) : digits);
    const auto exponent = take_exponent(rest);
    if (!mantissa || !exponent) return std::nullopt;
    shown = Shown{{}, *mantissa * std::pow(10.0, *exponent),
                  0.5 * std::pow(10.0, *exponent - places)};
  }
  if (!shown) return std::nullopt;
  shown->is_percent = rest.starts_with('%');
  if (shown->is_percent) rest.remove_prefix(1);
  shown->words = {std::string(text.substr(0, at)), std::string(rest)};
  return shown;
}

bool is_rounding(const Shown& shown, double stored) {
  const double value = std::abs(stored) * (shown.is_percent ? 100 : 1);
  return std::abs(shown.value - value) <= shown.half_unit * (1 + 1e-9) + value * 1e-14;
}

/// 壹佰贰拾叁元整, 一百二十三
bool is_numeral_of(std::string_view shown, double stored) {
  const auto reading = sheet::read_amount_text(shown);
  const bool is_one_sum = reading.kind == sheet::AmountKind::exact && reading.leftover.empty();
  return is_one_sum && reading.value_fen &&
         std::abs(static_cast<double>(reading.value_fen->value) - stored * 100) <= 0.5;
}

ShownValue read_without_digits(std::string_view stored, std::string_view shown, double value) {
  const bool is_too_narrow = !shown.empty() && shown.find_first_not_of('#') == shown.npos;
  const bool is_nothing = value == 0 && stands_for_zero(shown);
  if (is_too_narrow || is_nothing) return {number_text(stored)};
  if (!is_numeral_of(shown, value)) return differing(stored, shown);
  const bool has_yuan = shown.find("元") != shown.npos || shown.find("圆") != shown.npos;
  return {number_text(stored) + (has_yuan ? "元" : "")};
}

/// Numbers in a date, clocks left out: 2024, 9, 30.
std::vector<int> groups_of(std::string_view shown) {
  std::vector<int> groups;
  for (std::size_t at = 0; at < shown.size();) {
    if (!is_numeral(shown[at])) {
      ++at;
      continue;
    }
    const auto end = std::min(shown.find_first_not_of(kDigits, at), shown.size());
    const bool is_clock =
        (at > 0 && shown[at - 1] == ':') || (end < shown.size() && shown[end] == ':');
    int group = 0;
    std::from_chars(shown.data() + at, shown.data() + std::min(end, at + 9), group);
    if (!is_clock) groups.push_back(group);
    at = end;
  }
  return groups;
}

bool take_group(std::vector<int>& groups, int wanted) {
  const auto found = std::find(groups.begin(), groups.end(), wanted);
  if (found == groups.end()) return false;
  groups.erase(found);
  return true;
}

bool has_word(std::string_view text, std::string_view word) {
  return text.find(word) != text.npos;
}

/// What a date shows of itself: to the day, the month, the year; nothing when it is none of its.
std::optional<NumberKind> shown_of_date(std::string_view date, std::string_view shown) {
  std::vector<int> groups = groups_of(shown);
  const auto part = [&](std::size_t at, std::size_t size) {
    return static_cast<int>(stored_number(date.substr(at, size)).value_or(0));
  };
  const int year = part(0, 4), month = part(5, 2), day = part(8, 2);
  const bool is_other_year = std::any_of(groups.begin(), groups.end(), [&](int group) {
    return group >= 1900 && group <= 2100 && group != year;
  });
  if (is_other_year) return std::nullopt;
  if (groups.size() >= 3 || has_word(shown, "日") || has_word(shown, "号")) return NumberKind::day;
  const auto is_latin = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  const bool is_named = std::count_if(shown.begin(), shown.end(), is_latin) >= 3 ||
                        (has_word(shown, "月") && groups.size() < 2);
  if (groups.empty() && !is_named) return NumberKind::day;  // a clock or a day of the week
  const bool has_month = (!is_named || has_word(shown, "月")) && take_group(groups, month);
  if (take_group(groups, day)) return NumberKind::day;
  const bool has_year = take_group(groups, year) || take_group(groups, year % 100);
  if (!groups.empty()) return std::nullopt;
  return has_month || is_named || !has_year ? NumberKind::month : NumberKind::year;
}

}  // namespace

ShownValue read_shown_number(std::string_view stored, std::string_view shown) {
  const auto value = stored_number(stored);
  if (!value) return {std::string(shown)};
  std::string narrow = base::fold_width(shown);
  for (auto at = narrow.find("\xC2\xA0"); at != narrow.npos; at = narrow.find("\xC2\xA0")) {
    narrow.replace(at, 2, " ");
  }
  const std::string text = base::trim(narrow);
  if (!has_numeral(text)) return read_without_digits(stored, text, *value);
  auto seen = read_shown(text);
  if (!seen || !is_rounding(*seen, *value)) return differing(stored, shown);
  ShownWords& words = seen->words;
  if (*value < 0) words = {without_signs(words.before), without_signs(words.after)};
  const bool is_more = has_numeral(words.before) || has_numeral(words.after);
  if (is_more || changes_number(words)) return differing(stored, shown);
  std::string number = number_text(stored);
  if (seen->is_percent) number = number_text(fmt::format("{:.15g}", *value * 100)) + "%";
  if (!tells_of_money(words)) return {number};
  return {base::trim(words.before) + number + base::trim(words.after)};
}

ShownValue read_shown_date(std::string_view stored, std::string_view shown) {
  std::string date(stored.substr(0, 10));
  const bool has_clock = stored.size() >= 16 && stored.substr(11, 5) != "00:00";
  if (has_clock) date.append(" ").append(stored.substr(11, 5));
  if (base::is_blank(shown)) return {date};
  const auto kind = shown_of_date(stored, base::fold_width(shown));
  if (!kind) return {date, differing(date, shown).doubt};
  if (*kind == NumberKind::month) return {date.substr(0, 7)};
  if (*kind == NumberKind::year) return {date.substr(0, 4) + "年"};
  return {date};
}

}  // namespace pledge::documents

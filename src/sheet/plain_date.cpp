#include "sheet/plain_date.hpp"

#include <string>

#include "sheet/fold.hpp"

namespace pledge::sheet {
namespace {

/// Takes parts off the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  /// One to four digits.
  std::optional<std::int32_t> number() {
    std::int32_t value = 0;
    std::size_t digits = 0;
    while (digits < rest_.size() && digits < 5 && rest_[digits] >= '0' && rest_[digits] <= '9') {
      value = value * 10 + (rest_[digits++] - '0');
    }
    if (digits == 0 || digits > 4) return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }
  bool word(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  bool is_done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

constexpr std::int32_t kYearMin = 2000, kYearMax = 2099;

PlainDate day_of(std::int32_t year, std::int32_t month, std::int32_t day) {
  if (year < kYearMin || year > kYearMax) return {true, {}};
  return {true, base::make_day(year, month, day)};
}

PlainDate end_of_month(std::int32_t year, std::int32_t month) {
  if (year < kYearMin || year > kYearMax || month < 1 || month > 12) return {true, {}};
  return {true, base::last_day({year, month})};
}

/// Behind the month of a text with 年 and 月: 30日 or 底.
PlainDate chinese_rest(Scanner& scan, std::int32_t year, std::int32_t month) {
  if (scan.word("底")) return scan.is_done() ? end_of_month(year, month) : PlainDate{};
  const auto day = scan.number();
  if (!day || !(scan.word("日") || scan.word("号")) || !scan.is_done()) return {};
  return day_of(year, month, *day);
}

PlainDate numeric_rest(Scanner& scan, std::int32_t year, std::string_view separator) {
  const auto month = scan.number();
  if (!month || !scan.word(separator)) return {};
  const auto day = scan.number();
  if (!day || !scan.is_done()) return {};
  return day_of(year, *month, *day);
}

std::string_view without_before(std::string_view text) {
  for (const std::string_view word : {"之前", "以前", "前"}) {
    if (text.ends_with(word)) return text.substr(0, text.size() - word.size());
  }
  return text;
}

}  // namespace

PlainDate parse_plain_date(std::string_view text, std::int32_t year) {
  const std::string folded = fold(text);
  Scanner scan(without_before(folded));
  const auto first = scan.number();
  if (!first) return {};
  if (scan.word("月")) return chinese_rest(scan, year, *first);
  const bool is_year = *first >= 1000;
  if (!is_year) return {};
  if (scan.word("年")) {
    const auto month = scan.number();
    if (!month || !scan.word("月")) return {};
    return chinese_rest(scan, *first, *month);
  }
  for (const std::string_view separator : {"-", ".", "/"}) {
    if (scan.word(separator)) return numeric_rest(scan, *first, separator);
  }
  return {};
}

}  // namespace pledge::sheet

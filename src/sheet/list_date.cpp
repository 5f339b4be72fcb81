#include "sheet/list_date.hpp"

#include <set>

#include "base/fold.hpp"
#include "sheet/cell_text.hpp"

namespace pledge::sheet {
namespace {

/// Two or four digits at `at`, which moves behind them.
std::optional<std::int32_t> number_at(CharsView text, std::size_t& at, std::size_t digits_max) {
  std::int32_t value = 0;
  std::size_t end = at;
  while (end < text.size() && end - at < digits_max && is_digit(text[end])) {
    value = value * 10 + static_cast<std::int32_t>(text[end++] - U'0');
  }
  if (end == at || (end < text.size() && is_digit(text[end]))) return std::nullopt;
  at = end;
  return value;
}

bool skip_one(CharsView text, std::size_t& at, CharsView marks) {
  if (at >= text.size() || marks.find(text[at]) == CharsView::npos) return false;
  ++at;
  return true;
}

/// What the texts above the headings name.
struct Named {
  std::set<std::int32_t> years;
  std::set<base::Day> days;
};

/// 2025年, 2025年度, 2025年3月31日, 2025-03-31; 〔2024〕1号 numbers a document.
void collect(CharsView text, Named& named) {
  for (std::size_t from = 0; from < text.size(); ++from) {
    const bool is_start = is_digit(text[from]) && (from == 0 || !is_digit(text[from - 1]));
    if (!is_start) continue;
    std::size_t at = from;
    const auto year = number_at(text, at, 4);
    const bool is_year = year && *year >= 1990 && *year < 2100 && at - from == 4;
    if (!is_year || !skip_one(text, at, U"年-./")) continue;
    const bool is_written = text[at - 1] == U'年';
    if (is_written) named.years.insert(*year);
    const auto month = number_at(text, at, 2);
    if (!month || !skip_one(text, at, is_written ? U"月" : U"-./")) continue;
    const auto day = number_at(text, at, 2);
    if (!day || (is_written && !skip_one(text, at, U"日号"))) continue;
    const auto whole = base::make_day(*year, *month, *day);
    if (!whole) continue;
    named.years.insert(*year);
    // 请于2024年5月5日前报送 is the day of something else.
    if (word_at_start(text.substr(at), {U"前", U"之前", U"以前"}).empty()) named.days.insert(*whole);
  }
}

Named names_in(std::string_view text) {
  Named named;
  collect(to_code_points(base::fold(text)), named);
  return named;
}

/// 截至3月31日 in a list of a known year.
std::optional<base::Day> day_without_year(std::string_view as_of, std::int32_t year) {
  const Chars text = to_code_points(base::fold(as_of));
  std::size_t at = std::min(text.find_first_of(U"0123456789"), text.size());
  const auto month = number_at(text, at, 2);
  if (!month || !skip_one(text, at, U"月")) return std::nullopt;
  const auto day = number_at(text, at, 2);
  return day ? base::make_day(year, *month, *day) : std::nullopt;
}

}  // namespace

ListDate date_of_list(const Table& table, const Layout& layout, base::Day issue_day,
                      base::Day today) {
  Named named = names_in(table.sheet_name);
  for (std::size_t i = 0; layout.has_heading && i < layout.heading_first; ++i) {
    for (const std::string& cell : table.rows[i].cells) {
      const Named more = names_in(cell);
      named.years.insert(more.years.begin(), more.years.end());
      named.days.insert(more.days.begin(), more.days.end());
    }
  }
  ListDate date;
  std::optional<base::Day> own;
  if (!layout.as_of.empty()) {
    const Named as_of = names_in(layout.as_of);
    if (as_of.days.size() == 1) own = *as_of.days.begin();
    if (as_of.days.empty() && named.years.size() == 1) {
      own = day_without_year(layout.as_of, *named.years.begin());
    }
  }
  if (!own && named.days.size() == 1 && named.years.size() == 1) own = *named.days.begin();
  if (own) {
    date = ListDate(*own);
    date.not_before = own;
  } else if (named.years.size() == 1) {
    date.reference.year = *named.years.begin();
    date.not_before = base::make_day(*named.years.begin(), 1, 1);
  } else {
    date.reference.year = base::civil(issue_day).year;
    date.is_assumed = !named.years.empty() || base::civil(today).year != *date.reference.year;
  }
  return date;
}

}  // namespace pledge::sheet

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
  std::set<std::int32_t> period_years;  ///< 2023年度, 2022—2023年: what the list is about
  std::set<base::Day> days;

  void add(const Named& more) {
    years.insert(more.years.begin(), more.years.end());
    period_years.insert(more.period_years.begin(), more.period_years.end());
    days.insert(more.days.begin(), more.days.end());
  }
  /// The one year that is named in any way.
  std::optional<std::int32_t> only_year() const {
    std::set<std::int32_t> all = years;
    all.insert(period_years.begin(), period_years.end());
    return all.size() == 1 ? std::optional(*all.begin()) : std::nullopt;
  }
};

/// 2022—2023年, 2022年至2023年: the year at `from` ends a stretch of years.
bool ends_stretch(CharsView text, std::size_t from) {
  if (from < 2 || CharsView(U"-—–~～至到、和及/").find(text[from - 1]) == CharsView::npos) {
    return false;
  }
  std::size_t at = from - 1;
  while (at > 0 && CharsView(U"-—–年度").find(text[at - 1]) != CharsView::npos) --at;
  return at >= 4 && is_digit(text[at - 1]) && is_digit(text[at - 4]);
}

/// 2022年至2023年, 2022年、2023年: behind the year at `at` another one follows.
bool begins_stretch(CharsView text, std::size_t at) {
  if (at < text.size() && text[at] == U'度') ++at;
  constexpr CharsView kMarks = U"-—–~～至到、和及/";
  const std::size_t mark = at;
  while (at < text.size() && kMarks.find(text[at]) != CharsView::npos) ++at;
  return at > mark && at + 4 < text.size() && is_digit(text[at]) && is_digit(text[at + 3]);
}

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
    const bool is_period = is_written && (ends_stretch(text, from) || begins_stretch(text, at) ||
                                          text.substr(at).starts_with(U"度"));
    if (is_written) (is_period ? named.period_years : named.years).insert(*year);
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
      named.add(names_in(cell));
    }
  }
  ListDate date;
  std::optional<base::Day> own;
  if (!layout.as_of.empty()) {
    const Named as_of = names_in(layout.as_of);
    if (as_of.days.size() == 1) own = *as_of.days.begin();
    const auto year = named.only_year();
    if (as_of.days.empty() && year) own = day_without_year(layout.as_of, *year);
  }
  if (!own && named.days.size() == 1 && named.years.size() == 1) own = *named.days.begin();
  if (own) {
    date = ListDate(*own);
    date.not_before = own;
    return date;
  }
  date.asked_before = today;
  const std::int32_t this_year = base::civil(today).year;
  // A list of what an audit of 2023 found is made in 2024: a period is no day of writing, but for
  // one that has not ended.
  const auto only = named.only_year();
  const bool is_of_this_year = only == this_year;
  if (named.years.size() == 1 || is_of_this_year) {
    date.reference.year = is_of_this_year ? this_year : *named.years.begin();
    date.not_before = base::make_day(*date.reference.year, 1, 1);
  } else {
    date.reference.year = base::civil(issue_day).year;
    date.is_assumed = !named.years.empty() || !named.period_years.empty() ||
                      this_year != *date.reference.year;
  }
  return date;
}

}  // namespace pledge::sheet

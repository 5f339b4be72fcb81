#include "report/figures_view.hpp"

#include <algorithm>

#include "base/rule.hpp"

namespace pledge::report {
namespace {

/// From the month of `first` to that of `last`, the last kTrendMonths of them.
std::vector<base::Month> months_between(base::Day first, base::Day last) {
  std::vector<base::Month> months;
  for (base::Month month = base::month_of(first); month <= base::month_of(last);
       month = base::next(month)) {
    months.push_back(month);
  }
  if (months.size() > kTrendMonths) {
    months.erase(months.begin(), months.end() - static_cast<std::ptrdiff_t>(kTrendMonths));
  }
  return months;
}

}  // namespace

base::Outcome<FigureTrend> figure_trend(FactBook& book, casework::Desk& desk,
                                        const access::Actor& reader, const TrendWish& wanted) {
  const auto known = desk.stores().campaigns.load(wanted.campaign);
  if (!known) return base::Refusals{{base::Rule::thing_exists}};
  FigureTrend trend;
  for (const std::string& name : wanted.names) {
    const Indicator* const indicator = find_indicator(name);
    if (indicator == nullptr) return base::Refusals{{base::Rule::thing_exists, "names"}};
    trend.indicators.push_back(view_of(*indicator));
  }
  const auto plan = desk.plan(wanted.campaign, known->plan_version);
  const base::Day last = wanted.as_of.value_or(desk.today());
  for (const base::Month month : months_between(plan->issue_day, last)) {
    FiguresWish wish;
    wish.campaign = wanted.campaign;
    wish.month = month;
    if (month == base::month_of(last)) wish.as_of.day = wanted.as_of;
    const auto seen = seen_facts(book, desk, reader, wish);
    if (!seen) return seen.refusals();
    const auto& [origin, facts] = seen.value();
    TrendMonth one{month, origin.day, {}};
    for (const std::string& name : wanted.names) {
      const Indicator& indicator = *find_indicator(name);
      one.figures.push_back(view_of(indicator, indicator.of(facts, origin.period)));
    }
    trend.months.push_back(std::move(one));
  }
  return trend;
}

}  // namespace pledge::report

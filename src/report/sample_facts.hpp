#pragma once
#include <random>

#include "report/breakdown.hpp"

/// For tests only: facts made by hand and by chance.
namespace pledge::report {

inline base::Day on(std::string_view day) { return base::parse_day(day).value(); }
inline Period month_of_text(std::string_view month) {
  const auto parsed = base::parse_month(month).value();
  return {base::first_day(parsed), base::last_day(parsed)};
}

/// Listed, running, without money.
inline ItemFact listed_item(std::int64_t id, std::string_view listed, std::string_view due,
                            base::Day day) {
  ItemFact fact;
  fact.id = {id};
  fact.number = "港2024-" + std::to_string(id);
  fact.group = {"arrears_group"};
  fact.unit = {"finance_bureau"};
  fact.category = {"arrears"};
  fact.source = problem::Source::complaint;
  fact.state = problem::State::rectifying;
  fact.listed_day = on(listed);
  fact.due_day_original = fact.due_day = on(due);
  fact.day = day;
  return fact;
}

/// Anything that can be, and nothing that cannot.
inline ItemFact any_item(std::int64_t id, base::Day day, std::mt19937& chance) {
  const auto upto = [&](int most) { return std::uniform_int_distribution<int>(0, most)(chance); };
  ItemFact fact = listed_item(id, "2024-06-01", "2024-09-30", day);
  fact.listed_day = day - upto(1500);
  fact.group = {"group_" + std::to_string(upto(4))};
  fact.unit = {"unit_" + std::to_string(upto(11))};
  fact.category = {"category_" + std::to_string(upto(6))};
  fact.source = static_cast<problem::Source>(upto(10));
  fact.is_free_of_deduction = fact.source == problem::Source::self_check;
  fact.state = static_cast<problem::State>(1 + upto(9));
  fact.light = static_cast<problem::Light>(upto(5));
  fact.round = 1 + upto(3);
  for (int i = upto(3); i > 0; --i) fact.sent_back_days.push_back(day - upto(60));
  if (upto(5) == 0) fact.return_upheld_days.push_back(day - upto(60));
  if (upto(5) == 0) fact.reopened_days.push_back(day - upto(60));
  fact.due_day_original = *fact.listed_day + upto(400);
  fact.due_day = *fact.due_day_original + (upto(3) == 0 ? upto(90) : 0);
  if (fact.state == problem::State::closed) {
    fact.closing_code = static_cast<problem::ClosingCode>(upto(4));
    fact.closed_day = day - upto(60);
  }
  if (fact.state == problem::State::withdrawn) fact.withdrawn_day = day - upto(60);
  if (upto(2) == 0) return fact;
  MoneyPoint point{*fact.listed_day, {100'000 + upto(1'000'000)}, {upto(1) * upto(500'000)},
                   {},               {},                          {}};
  fact.money.push_back(point);
  for (int i = upto(4); i > 0; --i) {
    point.day = point.day + 1 + upto(300);
    if (point.day > day) break;
    const auto open = static_cast<int>((point.undisputed - point.paid - point.reduced).value);
    point.paid += base::Fen{upto(open)};
    point.reduced += base::Fen{upto(static_cast<int>(
        (point.undisputed - point.paid - point.reduced).value))};
    point.agreed = {upto(static_cast<int>((point.undisputed - point.paid - point.reduced).value))};
    fact.money.push_back(point);
  }
  return fact;
}

}  // namespace pledge::report

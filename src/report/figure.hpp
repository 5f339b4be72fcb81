#pragma once
#include <span>
#include <string>
#include <vector>

#include "report/item_fact.hpp"

/// A figure: a value together with the problems behind it, so that every number can be opened.
namespace pledge::report {

/// count: problems. times: how often, over several problems. money: fen. rate: problems of
/// problems. money_rate: fen of fen.
PLEDGE_ENUM(FigureKind, count, times, money, rate, money_rate)

constexpr bool is_rate(FigureKind kind) {
  return kind == FigureKind::rate || kind == FigureKind::money_rate;
}

struct Figure {
  std::int64_t value = 0;        ///< of a rate: above the line
  std::int64_t denominator = 0;  ///< of a rate only
  std::vector<base::ProblemId> ids;              ///< behind `value`, rising as the facts are
  std::vector<base::ProblemId> denominator_ids;  ///< of a rate only
};

/// What is shown: "12", "128.46" (万元), "37.50%"; "—" for a rate of nothing.
std::string figure_text(FigureKind kind, const Figure& figure);

using Facts = std::span<const ItemFact>;

/// One indicator (指标): how it is named, counted and justified. This table is the only place.
struct Indicator {
  std::string_view name;   ///< English identifier: the API's
  std::string_view label;  ///< 中文名
  std::string_view group;  ///< heading in docs/counting_rules.md
  FigureKind kind = FigureKind::count;
  bool is_of_period = false;  ///< speaks about the period; otherwise about its last day
  std::string_view rule;   ///< 口径
  std::string_view basis;  ///< 依据
  Figure (*of)(Facts facts, const Period& period) = nullptr;
};

/// All of them, in the order in which people read them.
std::span<const Indicator> indicators();
/// Null when there is none of that name.
const Indicator* find_indicator(std::string_view name);
/// The figure of a name that is known to exist.
Figure figure_of(std::string_view name, Facts facts, const Period& period);

/// The parts of the table; each file holds the functions of its part.
std::span<const Indicator> list_indicators();
std::span<const Indicator> deadline_indicators();
std::span<const Indicator> money_indicators();

/// docs/counting_rules.md: every indicator with its rule and basis.
std::string counting_rules_document();

}  // namespace pledge::report

#pragma once
#include "simulated_year/books.hpp"

/// The figures of docs/counting_rules.md, worked out problem by problem from the books.
namespace pledge::year {

struct Amount {
  std::int64_t value = 0;
  std::int64_t denominator = 0;  ///< of a rate
  friend bool operator==(const Amount&, const Amount&) = default;
};
using Figures = std::map<std::string, Amount>;

struct Span {
  base::Day from;
  base::Day until;
  bool holds(const std::optional<base::Day>& day) const {
    return day && from <= *day && *day <= until;
  }
};

/// All figures over the problems that `counts` lets in, at the end of span.until.
template <class Counts>
Figures figures_of(const Books& books, const Span& span, Counts counts);

/// Adds what one problem contributes.
void add_item(Figures& figures, const Item& item, const Span& span,
              const OfficeCalendar& calendar);
/// Figures that are made of others, once all problems are in.
void add_rates(Figures& figures);

template <class Counts>
Figures figures_of(const Books& books, const Span& span, Counts counts) {
  Figures figures;
  for (const auto& [id, item] : books.items()) {
    if (counts(item)) add_item(figures, item, span, books.calendar());
  }
  add_rates(figures);
  return figures;
}

}  // namespace pledge::year

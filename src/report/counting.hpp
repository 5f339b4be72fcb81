#pragma once
#include "report/figure.hpp"

/// The three ways to count; every indicator is one of them with its own condition.
namespace pledge::report {

template <class Holds>
Figure counted(Facts facts, Holds&& holds) {
  Figure figure;
  for (const ItemFact& fact : facts) {
    if (holds(fact)) figure.ids.push_back(fact.id);
  }
  figure.value = static_cast<std::int64_t>(figure.ids.size());
  return figure;
}

/// Adds up `amount` (times or fen) over those on the list; ids of those that have any.
template <class Amount>
Figure summed(Facts facts, Amount&& amount) {
  Figure figure;
  base::Fen sum;  // checked
  for (const ItemFact& fact : facts) {
    if (!fact.is_on_list()) continue;
    const base::Fen part{amount(fact)};
    if (part == base::Fen{}) continue;
    sum += part;
    figure.ids.push_back(fact.id);
  }
  figure.value = sum.value;
  return figure;
}

/// One figure of another.
inline Figure rate(Figure part, Figure whole) {
  part.denominator = whole.value;
  part.denominator_ids = std::move(whole.ids);
  return part;
}

}  // namespace pledge::report

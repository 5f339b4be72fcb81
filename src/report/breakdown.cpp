#include "report/breakdown.hpp"

#include <algorithm>
#include <numeric>

namespace pledge::report {

std::string key_of(Dimension dimension, const ItemFact& fact) {
  switch (dimension) {
    case Dimension::group: return fact.group.text;
    case Dimension::unit: return fact.unit.text;
    case Dimension::source: return std::string(base::name_of(fact.source));
    case Dimension::category: return fact.category.text;
    case Dimension::month:
      return fact.listed_day ? base::to_text(base::month_of(*fact.listed_day)) : std::string();
  }
  return {};
}

std::vector<Cell> break_down(std::vector<ItemFact>& facts,
                             const std::vector<Dimension>& dimensions) {
  std::vector<std::vector<std::string>> keys;
  keys.reserve(facts.size());
  for (const ItemFact& fact : facts) {
    auto& of_fact = keys.emplace_back();
    for (const Dimension dimension : dimensions) of_fact.push_back(key_of(dimension, fact));
  }
  std::vector<std::size_t> order(facts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
  std::vector<ItemFact> sorted;
  sorted.reserve(facts.size());
  for (const std::size_t i : order) sorted.push_back(std::move(facts[i]));
  facts = std::move(sorted);
  std::vector<Cell> cells;
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && keys[order[end]] == keys[order[begin]]) ++end;
    cells.push_back({keys[order[begin]], Facts(facts).subspan(begin, end - begin)});
    begin = end;
  }
  return cells;
}

std::vector<ItemFact> within(std::vector<ItemFact> facts, const Slice& slice) {
  const auto is_other = [](const std::string& wanted, Dimension dimension, const ItemFact& fact) {
    return !wanted.empty() && key_of(dimension, fact) != wanted;
  };
  std::erase_if(facts, [&](const ItemFact& fact) {
    return is_other(slice.group, Dimension::group, fact) ||
           is_other(slice.unit, Dimension::unit, fact) ||
           is_other(slice.source, Dimension::source, fact) ||
           is_other(slice.category, Dimension::category, fact) ||
           is_other(slice.month, Dimension::month, fact);
  });
  return facts;
}

}  // namespace pledge::report

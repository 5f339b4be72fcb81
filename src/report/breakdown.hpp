#pragma once
#include <string>
#include <vector>

#include "report/figure.hpp"

/// Figures by group, unit, source, category, month listed; and any of them crossed.
namespace pledge::report {

PLEDGE_ENUM(Dimension, group, unit, source, category, month)

/// What the fact belongs to: "arrears_group", "self_check", "2024-06"; empty when it was never
/// listed (month).
std::string key_of(Dimension dimension, const ItemFact& fact);

/// The facts of one cell; `keys` follow the dimensions asked for.
struct Cell {
  std::vector<std::string> keys;
  Facts facts;
};

/// Sorts `facts` by the keys and cuts them into cells; every fact is in exactly one. The cells look
/// into `facts`.
std::vector<Cell> break_down(std::vector<ItemFact>& facts,
                             const std::vector<Dimension>& dimensions);

/// Only those with these keys; an empty one is any.
struct Slice {
  std::string group;
  std::string unit;
  std::string source;
  std::string category;
  std::string month;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("group", self.group);
    visit("unit", self.unit);
    visit("source", self.source);
    visit("category", self.category);
    visit("month", self.month);
  }
};
std::vector<ItemFact> within(std::vector<ItemFact> facts, const Slice& slice);

}  // namespace pledge::report

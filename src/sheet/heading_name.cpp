#include "sheet/heading_name.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "sheet/row_words.hpp"

namespace pledge::sheet {

std::string fold_heading(std::string_view text) {
  std::string folded = base::fold(text);
  std::erase(folded, '*');
  for (const std::string_view tail : {":", "·"}) {
    if (folded.ends_with(tail)) folded.resize(folded.size() - tail.size());
  }
  return folded;
}

Heading heading_from(std::string_view text) {
  Heading heading{fold_heading(text), {}};
  // 涉及金额/万元, 金额:万元
  for (const std::string_view tail : {"/万元", "/亿元", "/元", ":万元", ":元"}) {
    if (heading.folded.size() <= tail.size() || !heading.folded.ends_with(tail)) continue;
    heading.unit = money_unit_named(tail.substr(1));
    heading.folded.resize(heading.folded.size() - tail.size());
    return heading;
  }
  const auto open = heading.folded.rfind('(');
  if (open == std::string::npos || !heading.folded.ends_with(')')) return heading;
  std::string_view inside(heading.folded);
  inside = inside.substr(open + 1, inside.size() - open - 2);
  for (const std::string_view before : {"单位:", "人民币"}) {
    if (inside.starts_with(before)) inside.remove_prefix(before.size());
  }
  heading.unit = money_unit_named(inside);
  if (inside == "万") heading.unit = base::MoneyUnit::wan;
  if (inside == "亿") heading.unit = base::MoneyUnit::yi;
  if (heading.unit) heading.folded.resize(open);
  return heading;
}

std::vector<std::string> readings_of(const std::string& name, bool is_one_row) {
  std::vector<std::string> readings = {name};
  if (is_one_row || name.find('/') == std::string::npos) return readings;
  std::string joined = name;
  std::erase(joined, '/');
  readings.push_back(joined);
  readings.push_back(name.substr(name.rfind('/') + 1));
  return readings;
}

std::optional<base::MoneyUnit> unit_of_name(const std::string& name) {
  std::optional<base::MoneyUnit> unit;
  for (const std::string& part : base::split(name, '/')) {
    const auto own = heading_from(part).unit;
    if (own) unit = own;
    if (const auto bare = money_unit_named(fold_heading(part))) unit = bare;
  }
  return unit;
}

}  // namespace pledge::sheet

#include "party/unit.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"

namespace pledge::party {
namespace {

/// A name without blanks and in half width, as people mean it.
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : base::fold_width(text)) {
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') out += c;
  }
  return out;
}

struct Bracketed {
  std::string before;
  std::string inside;
};

/// "区发改局(区营商办)" → the two names; empty parts when there is not one pair of brackets at the
/// end.
Bracketed split_brackets(const std::string& name) {
  const auto open = name.find('(');
  if (open == std::string::npos || open == 0 || !name.ends_with(')')) return {};
  const bool is_one_pair = name.find('(', open + 1) == std::string::npos &&
                           name.find(')') == name.size() - 1;
  if (!is_one_pair) return {};
  return {name.substr(0, open), name.substr(open + 1, name.size() - open - 2)};
}

}  // namespace

bool is_there_on(const Unit& unit, base::Day day) {
  return unit.valid_from.value_or(day) <= day && day <= unit.valid_to.value_or(day);
}

std::vector<base::UnitCode> tree_of(const std::vector<Unit>& units, const base::UnitCode& code,
                                    std::optional<base::Day> day) {
  const auto is_known = [&](const Unit& unit) { return unit.code == code; };
  if (std::none_of(units.begin(), units.end(), is_known)) return {};
  std::vector<base::UnitCode> tree{code};
  for (std::size_t i = 0; i < tree.size(); ++i) {
    for (const Unit& unit : units) {
      const bool has_ended = day && unit.valid_to && *unit.valid_to < *day;
      const bool is_below = unit.parent == std::optional(tree[i]);
      const bool is_before = has_ended && unit.successor == std::optional(tree[i]);
      if (!is_below && !is_before) continue;
      if (std::find(tree.begin(), tree.end(), unit.code) == tree.end()) tree.push_back(unit.code);
    }
  }
  return tree;
}

UnitDirectory::UnitDirectory(std::vector<Unit> units) : units_(std::move(units)) {
  for (std::size_t i = 0; i < units_.size(); ++i) by_code_.emplace(units_[i].code, i);
  for (std::size_t i = 0; i < units_.size(); ++i) {
    add_name(units_[i].name, i);
    for (const std::string& alias : units_[i].aliases) add_name(alias, i);
  }
}

void UnitDirectory::add_name(const std::string& name, std::size_t index) {
  by_name_.emplace(folded(name), index);
}

base::Findings UnitDirectory::check() const {
  base::Findings findings;
  std::set<base::UnitCode> codes;
  std::map<std::string, base::UnitCode> names;
  for (std::size_t i = 0; i < units_.size(); ++i) {
    const Unit& unit = units_[i];
    const std::string path = "units[" + std::to_string(i) + "]";
    if (!codes.insert(unit.code).second) findings.push_back({path + ".code", "代码重复"});
    std::vector<std::string> own = unit.aliases;
    own.push_back(unit.name);
    for (const std::string& name : own) {
      const auto [known, is_new] = names.emplace(folded(name), unit.code);
      if (!is_new && known->second != unit.code) {
        findings.push_back({path, "名称“" + name + "”与别的单位重复"});
      }
    }
    for (const auto& [field, link] : {std::pair(".parent", unit.parent),
                                      std::pair(".successor", unit.successor)}) {
      if (link && find(*link) == nullptr) findings.push_back({path + field, "没有这个单位"});
    }
    std::set<base::UnitCode> above{unit.code};
    for (const Unit* up = &unit; up->parent && find(*up->parent) != nullptr;) {
      up = find(*up->parent);
      if (above.insert(up->code).second) continue;
      findings.push_back({path + ".parent", "上下级成了环"});
      break;
    }
  }
  return findings;
}

const Unit* UnitDirectory::find(const base::UnitCode& code) const {
  const auto found = by_code_.find(code);
  return found == by_code_.end() ? nullptr : &units_[found->second];
}

const Unit* UnitDirectory::find_by_name(std::string_view text, base::Day day) const {
  const auto find_whole = [&](const std::string& name) -> const Unit* {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : successor_on(units_[found->second].code, day);
  };
  const std::string name = folded(text);
  if (const Unit* whole = find_whole(name)) return whole;
  const Bracketed parts = split_brackets(name);
  const Unit* before = find_whole(parts.before);
  const Unit* inside = find_whole(parts.inside);
  if (before == nullptr) return inside;
  // Words that are no name may say the contrary: 区财政局(移交区教育局).
  if (inside == nullptr) return parts.inside.empty() ? before : nullptr;
  // 区发改局(区营商办) is one unit with an office of its own; two others are not one unit.
  const auto tree = tree_of(before->code);
  const bool is_within = std::find(tree.begin(), tree.end(), inside->code) != tree.end();
  return is_within ? before : nullptr;
}

const Unit* UnitDirectory::successor_on(const base::UnitCode& code, base::Day day) const {
  const Unit* unit = find(code);
  std::set<base::UnitCode> seen;
  while (unit != nullptr && unit->valid_to && *unit->valid_to < day && unit->successor &&
         seen.insert(unit->code).second) {
    unit = find(*unit->successor);
  }
  return unit;
}

}  // namespace pledge::party

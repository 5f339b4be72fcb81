#include "sheet/unit_resolve.hpp"

#include <algorithm>
#include <set>

#include "base/fold.hpp"

namespace pledge::sheet {
namespace {

/// "区发改局(区营商办)" → the part before the bracket and the part inside.
std::vector<std::string> forms_of(const std::string& name) {
  std::vector<std::string> forms{base::fold(name)};
  const std::string& whole = forms.front();
  const auto open = whole.find('(');
  if (open == std::string::npos || open == 0 || !whole.ends_with(')')) return forms;
  const std::string before = whole.substr(0, open);
  const std::string inside = whole.substr(open + 1, whole.size() - open - 2);
  forms.push_back(before);
  forms.push_back(inside);
  return forms;
}

/// Shorter than two characters a text ends every other name.
constexpr std::size_t kSuffixBytes = 6;

}  // namespace

UnitResolver::UnitResolver(const party::UnitDirectory& directory, base::Day day)
    : directory_(directory), day_(day) {
  for (const party::Unit& unit : directory.units()) {
    owners_[base::fold(unit.name)].push_back({unit.code, true});
    for (const std::string& alias : unit.aliases)
      owners_[base::fold(alias)].push_back({unit.code, false});
  }
}

std::vector<UnitResolver::Owner> UnitResolver::owners_of(const std::string& name) const {
  const auto found = owners_.find(name);
  return found == owners_.end() ? std::vector<Owner>() : found->second;
}

/// True when somebody owns the name, whatever follows from it.
bool UnitResolver::take(const std::vector<Owner>& owners, ResolvedUnit& resolved) const {
  if (owners.empty()) return false;
  std::set<base::UnitCode> units;
  bool is_name = false;
  for (const Owner& owner : owners) {
    const party::Unit* unit = directory_.successor_on(owner.unit, day_);
    const bool has_ended = unit != nullptr && unit->valid_to && *unit->valid_to < day_;
    const bool has_begun = unit != nullptr && (!unit->valid_from || *unit->valid_from <= day_);
    if (has_ended) {
      resolved.findings.push_back(unit->name + "已于" + base::to_text(*unit->valid_to) +
                                  "撤销，没有写由谁接替");
    } else if (!has_begun && unit != nullptr) {
      resolved.findings.push_back(unit->name + "到" + base::to_text(*unit->valid_from) + "才设立");
    } else if (unit != nullptr) {
      units.insert(unit->code);
      is_name = is_name || (owner.is_name && unit->code == owner.unit);
      if (unit->code != owner.unit) {
        resolved.findings.push_back("“" + resolved.written + "”现在是" + unit->name);
      }
    }
  }
  resolved.candidates.assign(units.begin(), units.end());
  if (units.empty()) return true;
  if (units.size() > 1) {
    resolved.match = NameMatch::ambiguous;
    resolved.findings.push_back("“" + resolved.written + "”是几个单位的名称，请写全称");
    return true;
  }
  resolved.match = is_name ? NameMatch::exact : NameMatch::alias;
  resolved.unit = *units.begin();
  resolved.candidates.clear();
  return true;
}

ResolvedUnit UnitResolver::resolve(const UnitName& name) const {
  ResolvedUnit resolved;
  resolved.written = name.written;
  for (const std::string& text : {name.written, name.name}) {
    const auto forms = forms_of(text);
    if (take(owners_of(forms.front()), resolved)) return resolved;
    if (forms.size() == 1) continue;
    auto owners = owners_of(forms[1]);  // both parts count: two units are no one
    const auto inside = owners_of(forms[2]);
    owners.insert(owners.end(), inside.begin(), inside.end());
    if (take(owners, resolved)) return resolved;
  }
  const std::string folded = base::fold(name.written);
  for (const auto& [known, owners] : owners_) {
    const bool is_like =
        folded.size() >= kSuffixBytes && known.size() > folded.size() && known.ends_with(folded);
    if (!is_like) continue;
    for (const Owner& owner : owners) resolved.candidates.push_back(owner.unit);
  }
  resolved.findings.push_back("名录里没有“" + name.written + "”这个单位，也没有这个别名");
  return resolved;
}

ResolvedReading UnitResolver::resolve(const UnitReading& reading) const {
  ResolvedReading resolved;
  for (const UnitName& name : reading.lead) resolved.lead.push_back(resolve(name));
  for (const UnitName& name : reading.cooperating) resolved.cooperating.push_back(resolve(name));
  return resolved;
}

}  // namespace pledge::sheet

#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding.hpp"
#include "base/record.hpp"

/// 单位 with aliases, a tree, and dated successors.
namespace pledge::party {

/// organ 机关, institution 事业单位, state_owned_enterprise 国有企业, township 街道与管理区,
/// discipline_body 纪检监察机关, other.
PLEDGE_ENUM(UnitKind, organ, institution, state_owned_enterprise, township, discipline_body, other)

struct Unit {
  base::UnitCode code;
  std::string name;
  std::vector<std::string> aliases;
  std::optional<base::UnitCode> parent;
  UnitKind kind = UnitKind::organ;
  std::optional<base::Day> valid_from;
  std::optional<base::Day> valid_to;
  std::optional<base::UnitCode> successor;  ///< takes over after valid_to
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("code", self.code);
    visit("name", self.name, base::required_text());
    visit("aliases", self.aliases);
    visit("parent", self.parent);
    visit("kind", self.kind);
    visit("valid_from", self.valid_from);
    visit("valid_to", self.valid_to);
    visit("successor", self.successor);
  }
};

bool is_there_on(const Unit& unit, base::Day day);

/// The unit and everything below it; empty for an unknown code. For one question: it walks the
/// list and makes no directory. With a day, too, those that had ended before it and whose successor
/// is among them: what they left open is their successor's.
std::vector<base::UnitCode> tree_of(const std::vector<Unit>& units, const base::UnitCode& code,
                                    std::optional<base::Day> day = {});

/// Units by name and by tree. Made once from a plan; reading only.
class UnitDirectory {
 public:
  explicit UnitDirectory(std::vector<Unit> units);

  /// Doubled codes or names, unknown parents or successors, loops.
  base::Findings check() const;
  const Unit* find(const base::UnitCode& code) const;
  /// The unit with that name or alias, width and blanks folded; 区发改局(区营商办) by the whole,
  /// when the part inside is another of its names or empty, or is the only name. When the unit has
  /// ended before `day`, the one that took over. Null when unknown.
  const Unit* find_by_name(std::string_view text, base::Day day) const;
  /// The unit and everything below it; empty for an unknown code.
  std::vector<base::UnitCode> tree_of(const base::UnitCode& code) const {
    return party::tree_of(units_, code);
  }
  /// Follows successors whose predecessor had ended before `day`.
  const Unit* successor_on(const base::UnitCode& code, base::Day day) const;
  const std::vector<Unit>& units() const { return units_; }

 private:
  void add_name(const std::string& name, std::size_t index);

  std::vector<Unit> units_;
  std::map<base::UnitCode, std::size_t> by_code_;
  std::map<std::string, std::size_t> by_name_;
};

}  // namespace pledge::party

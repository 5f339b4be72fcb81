#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "party/unit.hpp"
#include "sheet/unit_text.hpp"

/// From names in cells to units of the directory; never a guess.
namespace pledge::sheet {

/// exact: the unit's own name. alias: another name of exactly one unit. ambiguous: several units.
PLEDGE_ENUM(NameMatch, exact, alias, ambiguous, unknown)

struct ResolvedUnit {
  std::string written;
  NameMatch match = NameMatch::unknown;
  std::optional<base::UnitCode> unit;      ///< of exact and alias: the one in office on the day
  std::vector<base::UnitCode> candidates;  ///< of ambiguous; of unknown those that may be asked for
  std::vector<std::string> findings;       ///< Chinese sentences
};

struct ResolvedReading {
  std::vector<ResolvedUnit> lead;
  std::vector<ResolvedUnit> cooperating;
};

/// Names and aliases of a directory, all owners of each, on one day.
class UnitResolver {
 public:
  UnitResolver(const party::UnitDirectory& directory, base::Day day);

  /// Tries the name as written, then with its usual full form, then the parts around a bracket at
  /// its end. A unit that ended before the day is its successor; one that ended without any is
  /// unknown.
  ResolvedUnit resolve(const UnitName& name) const;
  ResolvedReading resolve(const UnitReading& reading) const;

 private:
  struct Owner {
    base::UnitCode unit;
    bool is_name = false;
  };
  std::vector<Owner> owners_of(const std::string& name) const;
  bool take(const std::vector<Owner>& owners, ResolvedUnit& resolved) const;

  const party::UnitDirectory& directory_;
  base::Day day_;
  std::map<std::string, std::vector<Owner>> owners_;
};

}  // namespace pledge::sheet

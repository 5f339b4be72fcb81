#pragma once
#include "sheet/unit_text.hpp"
#include "sheet/unit_words.hpp"

/// One run of units: 市发改委、财政局和各县（市、区）人民政府等. Inside of unit_text.
namespace pledge::sheet {

struct ListedUnit {
  Chars name;
  Chars written;
  bool leads = false;       ///< 市发改委（牵头）
  bool cooperates = false;  ///< （市税务局配合）
};

struct UnitList {
  std::vector<ListedUnit> units;
  std::vector<Chars> groups;
  std::vector<Chars> leftover;
  std::vector<std::string> findings;
  bool is_open = false;           ///< 等
  Chars open_noun;                ///< 部门 of 等部门; empty for a bare 等
  bool has_alternatives = false;  ///< A / B that may be two units
  bool is_doubtful = false;       ///< something was put right by conjecture
};

struct ListContext {
  Chars region;  ///< before units that name none: 县 of 县环保局、规划局
  bool is_lead = true;
};

/// Reads one run. Blanks must be gone except those that part units.
UnitList read_unit_list(CharsView text, const ListContext& context);

/// Pieces of a run, with brackets kept whole.
std::vector<Chars> split_units(CharsView text, UnitList& into);
/// 牵头, 配合 …: the bracket says the role of the unit before it.
bool is_role_in_brackets(CharsView inside);
/// What stands in brackets behind one unit.
void take_bracketed_unit(CharsView name, CharsView inside, UnitList& into);

}  // namespace pledge::sheet

#pragma once
#include <string>
#include <string_view>

#include "sheet/problem_sheet.hpp"
#include "sheet/unit_text.hpp"

namespace pledge::sheet {

/// What a list's 整改责任地区(单位) cell gives the problem: one unit answers. The text itself is
/// always kept as it stands, so cooperating units are not lost.
struct ListedResponsible {
  const party::Unit* unit = nullptr;  ///< only when the cell allows no doubt
  std::string refusal;                ///< why the row cannot be taken, as a Chinese sentence
  std::string note;                   ///< what the person who imports must read
  bool states_first_leads = false;    ///< the cell states the rule for all later rows
};

/// The whole text may be a name of the directory; else its leading unit must be one.
ListedResponsible read_listed_responsible(std::string_view text, const FindUnit& find_unit,
                                          const UnitContext& context);

}  // namespace pledge::sheet

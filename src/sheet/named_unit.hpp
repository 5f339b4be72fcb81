#pragma once
#include <string>
#include <string_view>

#include "campaign/plan.hpp"
#include "sheet/problem_sheet.hpp"

/// One unit as a cell names it, with what people write around the name.
namespace pledge::sheet {

/// The unit that lists of this region call so: 区财政局, 黄石港区财政局, 财政局. Null when unknown.
const party::Unit* find_unit_here(const party::UnitDirectory& directory,
                                  const campaign::Plan& plan, std::string_view name,
                                  base::Day day);

struct NamedUnit {
  const party::Unit* unit = nullptr;
  std::string addition;  ///< 国库科, 张三: an office or a person of the unit
  std::string trouble;   ///< words at a known name that may give the matter to somebody else
};

/// 区财政局, 区财政局（国库科）, 区财政局国库股, 区财政局（张三）. Other words in brackets are trouble.
NamedUnit find_named_unit(std::string_view text, const FindUnit& find_unit);

/// 国库科, 张三, 国库股张三, 公章: whoever it is belongs to the unit.
bool is_of_the_unit(std::string_view words);

/// "“财政局”按区财政局读" when the text is neither the name nor an alias of the unit; else empty.
std::string note_of_name(const party::Unit& unit, std::string_view written);

}  // namespace pledge::sheet

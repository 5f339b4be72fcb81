#pragma once
#include <optional>

#include "campaign/plan.hpp"
#include "sheet/column_map.hpp"
#include "sheet/problem_sheet.hpp"

namespace pledge::sheet {

/// The one unit that a list says it is of: in its title or behind 填报单位, else in 地区(单位) of all
/// its rows. Nothing when it names none or several.
std::optional<base::UnitCode> sender_named_in(const Table& table,
                                              const ColumnMap<ProblemColumn>& map,
                                              const campaign::Plan& plan,
                                              const FindUnit& find_unit);

}  // namespace pledge::sheet

#pragma once
#include <string>
#include <vector>

#include "campaign/roster.hpp"
#include "sheet/column_map.hpp"
#include "sheet/problem_sheet.hpp"

/// 附件1 as units fill it: which row is whose slot.
namespace pledge::sheet {

struct RosterLine {
  std::int32_t row = 0;
  campaign::RosterSlot slot;
  campaign::RosterPerson person;  ///< the role behind the title is taken off
};

struct RosterLines {
  std::vector<RosterLine> lines;   ///< those with a person
  std::int32_t gap_count = 0;      ///< rows of a slot without one
  CellFindings findings;
  CellFindings notes;
  std::int32_t skipped_count = 0;
};

/// A row's slot is its group, its unit and its role: the one behind the title, (分管负责人), else the
/// place among the unit's rows. A blank group or unit is that of the row above.
RosterLines read_roster_lines(const Table& table, const ColumnMap<RosterColumn>& map,
                              const campaign::Plan& plan, const FindUnit& find_unit);

}  // namespace pledge::sheet

#include "sheet/sheet_facts.hpp"

namespace pledge::sheet {
namespace {

/// 列第一位者为牵头单位 in a title or note above the heading holds for every row.
UnitContext units_above(const Table& table, const Layout& layout) {
  UnitContext units;
  for (std::size_t i = 0; i < layout.heading_first; ++i) {
    for (const std::string& cell : table.rows[i].cells) {
      if (cell.find("牵头") == std::string::npos) continue;
      if (read_unit_text(cell).states_first_leads) units.first_leads = FirstLeads::stated;
    }
  }
  return units;
}

}  // namespace

MergedSums::MergedSums(const Table& table, const ColumnMap<ProblemColumn>& map) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto column = static_cast<ProblemColumn>(i);
    if (is_money(column) && map.at(column)) columns_[i] = {table, map.at(column)->column};
  }
}

SheetFacts facts_of_sheet(const Table& table, const ColumnMap<ProblemColumn>& map,
                          const RowRules& rules) {
  return {units_above(table, map.layout), MergedSums(table, map),
          date_of_list(table, map.layout, rules.plan.issue_day, rules.today)};
}

}  // namespace pledge::sheet

#pragma once
#include <array>

#include "sheet/list_date.hpp"
#include "sheet/merged_rows.hpp"
#include "sheet/problem_sheet.hpp"
#include "sheet/unit_text.hpp"

/// What the rows of a list know of their sheet.
namespace pledge::sheet {

/// Merged cells of the columns whose values add up.
class MergedSums {
 public:
  MergedSums(const Table& table, const ColumnMap<ProblemColumn>& map);
  const MergedRows* over(ProblemColumn column, std::int32_t row) const {
    return columns_[static_cast<std::size_t>(column)].over(row);
  }

 private:
  std::array<MergedColumn, ColumnMap<ProblemColumn>::kCount> columns_;
};

struct SheetFacts {
  UnitContext units;  ///< what the sheet says about all its later rows
  MergedSums merged;
  ListDate date;
};

SheetFacts facts_of_sheet(const Table& table, const ColumnMap<ProblemColumn>& map,
                          const RowRules& rules);

}  // namespace pledge::sheet

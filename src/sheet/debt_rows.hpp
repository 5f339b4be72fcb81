#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "campaign/plan.hpp"
#include "sheet/column_map.hpp"

/// A row of a 清欠台账 is a problem: which debt it is about in words, and under which category.
namespace pledge::sheet {

/// Where a 清欠台账 has one column for who owes, it stands for 地区(单位) as well, and the other way
/// round.
void complete_debt_columns(ColumnMap<ProblemColumn>& map);

/// What the options of an import give instead of a column.
struct DebtDefaults {
  bool has_source = false;
  bool has_category = false;
};
/// Columns that are missing and that nothing else gives.
CellFindings missing_debt_columns(const ColumnMap<ProblemColumn>& map, const DebtDefaults& given);

/// What the ledger says of one debt beside its sums.
struct DebtWords {
  std::string_view description, creditor, contract, payable, reason;
};
/// 拖欠甲公司账款, the contract, the day and the reason each on a line of its own; what 存在问题 says
/// goes first. Empty when nothing tells the debt from any other of the same unit.
std::string debt_in_words(const DebtWords& words);

/// Categories of money owed: their names say 拖欠 or 欠款.
std::vector<base::CategoryCode> debt_categories(const campaign::Plan& plan);
/// 工程, 货物款, 服务费: the name of the one category of money owed that it names; else the text.
std::string debt_category_name(const campaign::Plan& plan, std::string_view text);

}  // namespace pledge::sheet

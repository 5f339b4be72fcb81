#pragma once
#include <optional>
#include <string_view>

#include "sheet/column_map.hpp"

/// Headings that are not those of 附件2: what other ledgers call the same column, what a 清欠台账 has
/// beside it, and what no import takes over. All of them are folded and without a unit of money.
namespace pledge::sheet {

/// A heading that 附件2 does not have, but other ledgers for the same column.
std::optional<ProblemColumn> column_in_ledgers(std::string_view folded);
/// What a 清欠台账 calls it: 欠款单位, 债权企业, 款项类型. Goes before what 附件2 knows.
std::optional<ProblemColumn> column_in_arrears(std::string_view folded);
/// The usual heading of a column that 附件2 does not have; empty for any other.
std::string_view arrears_heading_of(ProblemColumn column);

/// Whether the heading is one that an import leaves out and says so: what happened to a problem is
/// acts of people and not a column.
bool is_left_out(std::string_view folded, ListForm form);

/// Beside a total: what was paid of it, what is open, what was struck off.
bool is_paid_heading(std::string_view folded);
bool is_unpaid_heading(std::string_view folded);
bool is_reduced_heading(std::string_view folded);

}  // namespace pledge::sheet

#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/enumeration.hpp"

/// What a column of somebody else's form can be filled with: whatever the system has already, so
/// that nobody types it again (整治形式主义为基层减负若干规定: the same material is reported once).
namespace pledge::sheet {

PLEDGE_ENUM(FormColumn, sequence, number, region, region_unit, source, description,
            responsible_unit, group, category, due_day_original, due, measures, responsible_person,
            progress, state, light, sent_back_count, done_day, closing_code, principal, paid,
            agreed, balance)

/// The usual heading: 整改责任单位.
std::string_view heading_of(FormColumn column);
/// Columns of money take the unit of their heading.
bool is_money(FormColumn column);
/// Columns that stand in the whole of a problem and not in its row of the ledger.
bool is_of_whole_problem(FormColumn column);

/// The column of a heading as fold_heading() gives it, without a unit of money.
std::optional<FormColumn> form_column_named(std::string_view folded);

}  // namespace pledge::sheet

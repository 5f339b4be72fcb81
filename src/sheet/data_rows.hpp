#pragma once
#include "sheet/column_map.hpp"

namespace pledge::sheet {

/// Rows that are no data though they stand below the heading.
enum class RowKind { data, blank, heading, total, note, numbering };

/// What a row is by its cells alone: a repeated heading (typed again on every page), 合计 or 小计, the
/// form's 备注 line, a line of column numbers (栏次).
RowKind kind_of_row(const Row& row, const Row& heading);

}  // namespace pledge::sheet

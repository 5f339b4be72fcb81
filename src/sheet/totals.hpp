#pragma once
#include "sheet/finding.hpp"
#include "sheet/layout.hpp"

namespace pledge::sheet {

/// Every total row with numbers, compared with the sum of the rows it can mean: those since the
/// last total or group line, those up to the next one, or all. What fits none of these is a doubt
/// at its cell; a remark says of every total row that it is no data, and whether it was compared.
void check_totals(const Table& table, Layout& layout);

}  // namespace pledge::sheet

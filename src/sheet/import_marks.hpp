#pragma once
#include <vector>

#include "sheet/import_problems.hpp"

namespace pledge::sheet {

/// What an import found, as marks on the sender's own table: findings and doubts at their cells,
/// and at every row what would become of it.
std::vector<CellMark> marks_of(const ImportReport& report);

}  // namespace pledge::sheet

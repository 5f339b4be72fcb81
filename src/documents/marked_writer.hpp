#pragma once
#include <string>
#include <vector>

#include "sheet/table.hpp"

namespace pledge::documents {

/// Implements sheet::WriteMarked. Texts stay texts whatever they begin with; memory does not grow
/// with the rows. Throws base::Fault when there is no room for the temporary file.
std::string write_marked(const sheet::Table& table, const std::vector<sheet::CellMark>& marks);

}  // namespace pledge::documents

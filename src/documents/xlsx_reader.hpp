#pragma once
#include <functional>
#include <string_view>

#include "sheet/table.hpp"

namespace pledge::documents {

/// Cells that merged ranges may cover together; a range over whole columns is cut to the rows
/// that are there.
inline constexpr std::size_t kMergedCellsMax = 4'000'000;

using IsWanted = std::function<bool(const sheet::Table&)>;

/// The first visible sheet that `is_wanted`, else the first visible sheet with rows. Formulas give
/// the value that was stored with them. Throws base::Malformed.
sheet::Table read_xlsx(std::string_view bytes, const IsWanted& is_wanted);

}  // namespace pledge::documents

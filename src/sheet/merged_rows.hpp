#pragma once
#include <cstdint>
#include <vector>

#include "sheet/table.hpp"

namespace pledge::sheet {

/// The merged cells of one column, by row.
class MergedColumn {
 public:
  MergedColumn() = default;
  MergedColumn(const Table& table, std::size_t column);

  /// The merged cell over that row whose value is not for the row alone; null when there is none,
  /// or when the row, or every other row below it, has a text of its own by now.
  const MergedRows* over(std::int32_t row) const;

 private:
  std::vector<const MergedRows*> ranges_;  ///< by first row; none covers another
};

}  // namespace pledge::sheet

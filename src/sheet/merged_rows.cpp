#include "sheet/merged_rows.hpp"

#include <algorithm>

namespace pledge::sheet {

MergedColumn::MergedColumn(const Table& table, std::size_t column) {
  for (const MergedRows& merged : table.merged) {
    const bool is_over = merged.first_column <= column && column <= merged.last_column;
    if (is_over) ranges_.push_back(&merged);
  }
}

const MergedRows* MergedColumn::over(std::int32_t row) const {
  const auto after = std::upper_bound(
      ranges_.begin(), ranges_.end(), row,
      [](std::int32_t number, const MergedRows* range) { return number < range->first_row; });
  if (after == ranges_.begin()) return nullptr;
  const MergedRows& merged = **std::prev(after);
  const auto& own = merged.own_rows;
  const bool is_own = std::find(own.begin(), own.end(), row) != own.end();
  const bool is_alone = own.size() + 1 >= merged.row_count;
  return row > merged.last_row || is_own || is_alone ? nullptr : &merged;
}

}  // namespace pledge::sheet

#pragma once
#include <cstdint>
#include <map>

#include "documents/table_builder.hpp"

namespace pledge::documents {

/// Places cells that say only how far they reach (HTML's colspan and rowspan): the next cell goes
/// to the first column that no cell from above covers.
class MarkupRows {
 public:
  explicit MarkupRows(TableBuilder& builder) : builder_(builder) {}

  void begin_row(bool is_hidden = false) {
    builder_.begin_row(++row_, is_hidden);
    column_ = 0;
  }

  /// The column of the next cell, which covers `columns` x `rows`.
  std::size_t place(std::size_t columns, std::int32_t rows) {
    for (auto covered = covered_.find(column_);
         covered != covered_.end() && covered->second >= row_; covered = covered_.find(column_)) {
      ++column_;
    }
    const std::size_t column = column_;
    const std::size_t width = std::clamp<std::size_t>(columns, 1, sheet::kColumnsMax);
    const std::int32_t last = row_ + std::clamp(rows, 1, kSheetRowsMax - row_) - 1;
    for (std::size_t i = column; rows > 1 && i < column + width; ++i) covered_[i] = last;
    if (width > 1 || rows > 1) builder_.merge({row_, last, column, column + width - 1});
    column_ += width;
    return column;
  }

 private:
  TableBuilder& builder_;
  std::map<std::size_t, std::int32_t> covered_;  ///< column → last row covered from above
  std::int32_t row_ = 0;
  std::size_t column_ = 0;
};

}  // namespace pledge::documents

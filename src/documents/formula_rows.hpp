#pragma once
#include <cstdint>
#include <string>
#include <string_view>

/// References of a workbook's formulas when rows are put into a sheet.
namespace pledge::documents {

/// Rows from `first` on (1-based) move down by `count`.
struct RowShift {
  std::int32_t first = 0;
  std::int32_t count = 0;
  /// Areas of formulas that begin in the first row stay there and grow: it was the only one.
  bool is_grown = false;

  std::int32_t row_of(std::int32_t row) const { return row >= first ? row + count : row; }
};

/// Which sheet moves, and whether what names no sheet is on it.
struct MovedSheet {
  std::string_view name;
  bool is_own = false;
};

/// SUM(D5:D14)*2 → SUM(D5:D17)*2. Texts in quotes and names of functions stay.
std::string shift_formula(std::string_view formula, const RowShift& shift,
                          const MovedSheet& sheet);
/// The formula as it is copied so many rows down: relative rows grow, $5 stays.
std::string copied_formula(std::string_view formula, std::int32_t rows_down);
/// "A5:B9 D12" as it is in attributes.
std::string shift_areas(std::string_view areas, const RowShift& shift);

}  // namespace pledge::documents

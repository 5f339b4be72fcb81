#include "sheet/table.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/day.hpp"

namespace pledge::sheet {

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return letters;
}

std::optional<std::size_t> column_of_letters(std::string_view letters) {
  std::size_t column = 0;
  if (letters.empty() || letters.size() > 3) return std::nullopt;
  for (const char c : letters) {
    if (c < 'A' || c > 'Z') return std::nullopt;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
  }
  return column - 1;
}

OutputCell day_or_text_cell(std::string_view text) {
  OutputCell cell = text_cell(text);
  const bool is_day = text.size() == std::string_view("2024-08-12").size() &&
                      base::parse_day(std::string(text)).has_value();
  if (is_day) cell.kind = OutputKind::day;
  return cell;
}

std::span<const CellDoubt> doubts_at(const Table& table, std::int32_t row) {
  const auto by_row = [](const CellDoubt& doubt, std::int32_t number) {
    return doubt.row < number;
  };
  const auto& all = table.doubts;
  const auto first = std::lower_bound(all.begin(), all.end(), row, by_row);
  const auto last = std::lower_bound(first, all.end(), row + 1, by_row);
  return {first, last};
}

std::string cell_address(std::int32_t row, std::size_t column) {
  return fmt::format("{}{}", column_letters(column), row);
}

bool has_groups(const SheetForm& form) {
  return std::any_of(form.columns.begin(), form.columns.end(),
                     [](const OutputColumn& column) { return !column.group.empty(); });
}

}  // namespace pledge::sheet

#include "sheet/table.hpp"

#include <fmt/format.h>

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

std::string cell_address(std::int32_t row, std::size_t column) {
  return fmt::format("{}{}", column_letters(column), row);
}

}  // namespace pledge::sheet

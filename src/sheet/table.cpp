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

std::string cell_address(std::int32_t row, std::size_t column) {
  return fmt::format("{}{}", column_letters(column), row);
}

}  // namespace pledge::sheet

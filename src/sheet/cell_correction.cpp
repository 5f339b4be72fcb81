#include "sheet/cell_correction.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "base/finding.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace pledge::sheet {
namespace {

struct Address {
  std::int32_t row = 0;
  std::size_t column = 0;
  auto operator<=>(const Address&) const = default;
};

std::optional<Address> address_from(std::string_view text) {
  const std::string upper = base::to_upper(base::trim(text));
  const auto digits = std::min(upper.find_first_of("0123456789"), upper.size());
  const auto column = column_of_letters(std::string_view(upper).substr(0, digits));
  std::int32_t row = 0;
  const char* const end = upper.data() + upper.size();
  const auto read = std::from_chars(upper.data() + digits, end, row);
  const bool is_row = digits < upper.size() && read.ec == std::errc() && read.ptr == end && row > 0;
  if (!column || *column >= kColumnsMax || !is_row) return std::nullopt;
  return Address{row, *column};
}

Row* row_numbered(Table& table, std::int32_t number) {
  const auto found = std::lower_bound(
      table.rows.begin(), table.rows.end(), number,
      [](const Row& row, std::int32_t wanted) { return row.number < wanted; });
  return found == table.rows.end() || found->number != number ? nullptr : &*found;
}

/// A merged cell over several columns as one for each, so that one of them may have its own text.
void part_columns(Table& table, std::int32_t row, std::size_t column) {
  std::vector<MergedRows> parted;
  for (MergedRows& merged : table.merged) {
    const bool is_over = merged.first_row <= row && row <= merged.last_row &&
                         merged.first_column <= column && column <= merged.last_column;
    const std::size_t last = merged.last_column;
    if (is_over) merged.last_column = merged.first_column;
    parted.push_back(merged);
    while (is_over && merged.first_column < last) {
      merged.last_column = ++merged.first_column;
      parted.push_back(merged);
    }
  }
  table.merged = std::move(parted);
}

std::string put(Table& table, Row& row, std::size_t column, const std::string& text) {
  if (row.cells.size() <= column) row.cells.resize(column + 1);
  std::string before = std::exchange(row.cells[column], text);
  std::erase_if(table.doubts, [&](const CellDoubt& doubt) {
    return doubt.row == row.number && doubt.column == column;
  });
  part_columns(table, row.number, column);
  for (MergedRows& merged : table.merged) {
    const bool is_over = merged.first_row <= row.number && row.number <= merged.last_row &&
                         merged.first_column <= column && column <= merged.last_column;
    if (is_over) merged.own_rows.push_back(row.number);
  }
  return before;
}

}  // namespace

std::vector<casework::CellCorrection> correct_cells(Table& table,
                                                    const std::vector<CellText>& cells) {
  std::vector<casework::CellCorrection> made;
  base::Findings wrong;
  std::set<Address> seen;
  for (const CellText& wished : cells) {
    const auto address = address_from(wished.cell);
    Row* const row = address ? row_numbered(table, address->row) : nullptr;
    if (!address) {
      wrong.push_back({"cells", fmt::format("“{}”不是单元格，如 D5", wished.cell)});
    } else if (row == nullptr) {
      wrong.push_back({"cells", fmt::format("表里没有第 {} 行（{}）", address->row, wished.cell)});
    } else if (!seen.insert(*address).second) {
      wrong.push_back({"cells", fmt::format("{} 改了两次", wished.cell)});
    } else {
      made.push_back({cell_address(address->row, address->column),
                      put(table, *row, address->column, wished.text), wished.text});
    }
  }
  if (cells.size() > casework::kCellCorrectionsMax) {
    wrong.push_back({"cells", fmt::format("一次最多改 {} 格，请在表里改", casework::kCellCorrectionsMax)});
  }
  if (!wrong.empty()) throw base::Malformed(std::move(wrong));
  std::erase_if(made, [](const auto& one) { return one.before == one.text; });
  for (auto& one : made) one.before = base::cut_to(one.before, base::kLongTextCharacters - 1);
  return made;
}

}  // namespace pledge::sheet

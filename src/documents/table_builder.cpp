#include "documents/table_builder.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/finding.hpp"
#include "base/fold.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace pledge::documents {
namespace {

/// Rows of a ledger with its titles, repeated headings and notes.
constexpr std::size_t kFilledRowsMax = base::kImportRows + 1000;
constexpr std::size_t kMergesMax = 200'000;
/// Of a sentence about a cell: with what it quotes, three lines.
constexpr std::size_t kSentenceCharacters = 300;
/// So many row numbers are named before "等".
constexpr std::size_t kNamedMax = 10;

std::string names_of(const std::vector<std::string>& names) {
  const auto count = static_cast<std::ptrdiff_t>(std::min(names.size(), kNamedMax));
  const std::vector<std::string> first(names.begin(), names.begin() + count);
  return base::join(first, "、") + (names.size() > kNamedMax ? " 等" : "");
}

}  // namespace

std::string with_plain_breaks(std::string text) {
  if (text.find('\r') == std::string::npos) return text;
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      plain += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      plain += '\n';
    }
  }
  return plain;
}

bool is_too_long_for_cell(std::string_view text) {
  return text.size() > kCellCharactersMax && base::length_of(text) > kCellCharactersMax;
}

std::string too_long_sentence(std::int32_t row, std::size_t column) {
  return fmt::format("{} 的文字超过 {} 个字，不像一份台账", sheet::cell_address(row, column),
                     kCellCharactersMax);
}

void TableBuilder::fail(std::string message) {
  if (trouble_.empty()) trouble_ = base::cut_to(message, kSentenceCharacters);
}

void TableBuilder::begin_row(std::int32_t number, bool is_hidden) {
  row_number_ = number;
  is_hidden_ = is_hidden;
  is_row_open_ = false;
}

bool TableBuilder::count_cells(std::size_t added) {
  cell_count_ += added;
  if (cell_count_ <= kCellsMax) return true;
  fail(fmt::format("单元格超过 {} 个，请分成几份导入", kCellsMax));
  return false;
}

bool TableBuilder::count_bytes(std::size_t added) {
  byte_count_ += added;
  if (byte_count_ <= kTextBytesMax) return true;
  fail(fmt::format("文字超过 {} MB，请分成几份导入", kTextBytesMax >> 20));
  return false;
}

bool TableBuilder::take_text(std::size_t column, std::string& text) {
  if (!is_too_long_for_cell(text)) return count_bytes(text.size());
  if (!is_probe_) {
    fail(too_long_sentence(row_number_, column));
    return false;
  }
  text = base::cut_to(text, kSentenceCharacters);  // a probe does without the rest
  return true;
}

void TableBuilder::put(std::size_t column, std::string text) {
  if (base::is_blank(text)) return;
  if (column >= sheet::kColumnsMax) {
    if (!is_probe_) {
      fail(fmt::format("{} 有内容，超出了 {} 列，请删掉右边不用的列",
                       sheet::cell_address(row_number_, column), sheet::kColumnsMax));
      return;
    }
    column = sheet::kColumnsMax - 1;  // a probe only asks whether there is anything
  }
  if (!take_text(column, text)) return;
  if (!is_row_open_) {
    if (table_.rows.size() >= kFilledRowsMax) {
      fail(fmt::format("行数超过 {}，请分成几份导入", base::kImportRows));
      return;
    }
    table_.rows.push_back({row_number_, {}});
    is_row_open_ = true;
    if (is_hidden_) hidden_rows_.push_back(row_number_);
  }
  auto& cells = table_.rows.back().cells;
  if (cells.size() <= column) {
    if (!count_cells(column + 1 - cells.size())) return;
    cells.resize(column + 1);
  }
  cells[column] = with_plain_breaks(std::move(text));
}

void TableBuilder::doubt(std::size_t column, std::string message) {
  if (table_.doubts.size() >= kDoubtsMax) {
    fail(fmt::format("有疑问的单元格超过 {} 个，请先改正", kDoubtsMax));
    return;
  }
  table_.doubts.push_back({row_number_, column, base::cut_to(message, kSentenceCharacters)});
}

void TableBuilder::merge(const CellRange& range) {
  if (merges_.size() >= kMergesMax) {
    fail("合并单元格太多，请取消合并后再导入");
    return;
  }
  merges_.push_back(range);
}

void TableBuilder::hide_columns(std::size_t first, std::size_t last) {
  const std::size_t end = std::min(last + 1, sheet::kColumnsMax);
  if (first >= end) return;
  if (hidden_columns_.size() < end) hidden_columns_.resize(end);
  for (std::size_t column = first; column < end; ++column) hidden_columns_[column] = true;
}

void TableBuilder::fill(sheet::Row& row, const CellRange& range, const std::string& value) {
  const std::size_t end = std::min(range.last_column + 1, sheet::kColumnsMax);
  const std::size_t width = end - range.first_column;
  const bool has_room = count_cells(width) && count_bytes(value.size() * width);
  if (!has_room) throw base::Malformed("file", trouble_);
  if (row.cells.size() < end) row.cells.resize(end);
  for (std::size_t i = range.first_column; i < end; ++i) row.cells[i] = value;
}

/// Rows that are not there stay away: nothing stands in them but the merged cell.
void TableBuilder::spread(const CellRange& range) {
  const auto before = [](const sheet::Row& row, std::int32_t number) {
    return row.number < number;
  };
  auto& rows = table_.rows;
  auto row = std::lower_bound(rows.begin(), rows.end(), range.first_row, before);
  if (row == rows.end() || row->number != range.first_row) return;
  const std::string value(row->cell(range.first_column));
  if (value.empty()) return;
  std::size_t count = 0;
  for (; row != rows.end() && row->number <= range.last_row; ++row, ++count) {
    fill(*row, range, value);
  }
  note_merged(range, count);
}

void TableBuilder::note_merged(const CellRange& range, std::size_t row_count) {
  if (row_count < 2) return;
  table_.merged.push_back(
      {range.first_row, range.last_row, range.first_column, range.last_column, row_count});
}

void TableBuilder::say_hidden() {
  if (!hidden_rows_.empty()) {
    std::vector<std::string> numbers;
    for (const std::int32_t row : hidden_rows_) numbers.push_back(std::to_string(row));
    table_.remarks.push_back(fmt::format("含 {} 个隐藏行（第 {} 行），一并读入", numbers.size(),
                                         names_of(numbers)));
  }
  std::vector<bool> is_filled(hidden_columns_.size());
  for (const sheet::Row& row : table_.rows) {
    const std::size_t width = std::min(row.cells.size(), is_filled.size());
    for (std::size_t i = 0; i < width; ++i) is_filled[i] = is_filled[i] || !row.cells[i].empty();
  }
  std::vector<std::string> letters;
  for (std::size_t i = 0; i < is_filled.size(); ++i) {
    if (is_filled[i] && hidden_columns_[i]) letters.push_back(sheet::column_letters(i));
  }
  if (letters.empty()) return;
  table_.remarks.push_back(
      fmt::format("含 {} 个隐藏列（{} 列），一并读入", letters.size(), names_of(letters)));
}

sheet::Table TableBuilder::finish(std::string sheet_name) {
  if (!trouble_.empty()) throw base::Malformed("file", trouble_);
  for (const CellRange& range : merges_) spread(range);
  std::stable_sort(table_.merged.begin(), table_.merged.end(),
                   [](const auto& a, const auto& b) { return a.first_row < b.first_row; });
  say_hidden();
  table_.sheet_name = std::move(sheet_name);
  return std::move(table_);
}

}  // namespace pledge::documents

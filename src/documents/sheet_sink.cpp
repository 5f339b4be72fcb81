#include "documents/sheet_sink.hpp"

#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "base/limits.hpp"

namespace pledge::documents {
namespace {

/// Rows of a file that may hold kImportRows of a ledger with its title and blank rows.
constexpr std::int32_t kSheetRowsMax = 1'048'576;
constexpr std::size_t kFilledRowsMax = base::kImportRows + 1000;
constexpr std::size_t kMergesMax = 200'000;

struct Address {
  std::int32_t row = 0;
  std::size_t column = 0;
};

std::optional<Address> parse_address(std::string_view text) {
  std::size_t column = 0, at = 0;
  while (at < text.size() && at < 3 && text[at] >= 'A' && text[at] <= 'Z') {
    column = column * 26 + static_cast<std::size_t>(text[at++] - 'A' + 1);
  }
  std::int32_t row = 0;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), row);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  if (column == 0 || !is_whole || row < 1 || row > kSheetRowsMax) return std::nullopt;
  return Address{row, column - 1};
}

std::optional<CellRange> parse_range(std::string_view text) {
  const auto colon = text.find(':');
  const auto first = parse_address(text.substr(0, colon));
  const auto last = colon == text.npos ? first : parse_address(text.substr(colon + 1));
  if (!first || !last || last->row < first->row || last->column < first->column) {
    return std::nullopt;
  }
  return CellRange{first->row, last->row, first->column, last->column};
}

}  // namespace

void SheetSink::start(std::string_view name, const Attributes& attributes) {
  if (name == "c") {
    begin_cell(attributes);
  } else if (name == "v") {
    is_value_ = true;
  } else if (name == "t") {
    is_inline_ = !is_phonetic_;
  } else if (name == "rPh") {
    is_phonetic_ = true;
  } else if (name == "row") {
    begin_row(attributes);
  } else if (name == "mergeCell") {
    const auto range = parse_range(attributes.get("ref"));
    if (!range || merges_.size() == kMergesMax) trouble_ = "合并单元格的范围读不出来";
    if (range) merges_.push_back(*range);
  }
}

void SheetSink::end(std::string_view name) {
  if (name == "c") {
    end_cell();
  } else if (name == "v") {
    is_value_ = false;
  } else if (name == "t") {
    is_inline_ = false;
  } else if (name == "rPh") {
    is_phonetic_ = false;
  }
}

void SheetSink::text(std::string_view piece) {
  if (is_value_) value_.append(piece);
  if (is_inline_) inline_text_.append(piece);
}

void SheetSink::begin_row(const Attributes& attributes) {
  const std::string_view number = attributes.get("r");
  std::int32_t row = row_ + 1;
  if (!number.empty()) std::from_chars(number.data(), number.data() + number.size(), row);
  if (row <= row_ || row > kSheetRowsMax) {
    trouble_ = fmt::format("第 {} 行之后的行号不对，文件可能已损坏", row_);
    return;
  }
  if (rows_.size() >= kFilledRowsMax) {
    trouble_ = fmt::format("行数超过 {}，请分成几份导入", base::kImportRows);
    return;
  }
  row_ = row;
  next_column_ = 0;
  rows_.push_back({row, {}});
}

void SheetSink::begin_cell(const Attributes& attributes) {
  const std::string_view reference = attributes.get("r");
  column_ = next_column_;
  if (!reference.empty()) {
    const auto address = parse_address(reference);
    if (!address || address->row != row_ || address->column < next_column_) {
      trouble_ = fmt::format("第 {} 行的单元格地址“{}”不对，文件可能已损坏", row_, reference);
      return;
    }
    column_ = address->column;
  }
  next_column_ = column_ + 1;
  type_ = attributes.get("t");
  style_ = 0;
  const std::string_view style = attributes.get("s");
  std::from_chars(style.data(), style.data() + style.size(), style_);
  value_.clear();
  inline_text_.clear();
}

std::string SheetSink::value_of_cell() {
  if (type_ == "inlineStr") {
    std::string plain;
    append_unescaped(plain, inline_text_);
    return plain;
  }
  if (type_ == "s") {
    std::size_t index = 0;
    std::from_chars(value_.data(), value_.data() + value_.size(), index);
    if (value_.empty()) return {};
    if (index < book_.shared_strings.size()) return book_.shared_strings[index];
    trouble_ = sheet::cell_address(row_, column_) + " 的文字读不出来，文件可能已损坏";
    return {};
  }
  if (type_ == "str") {
    std::string plain;
    append_unescaped(plain, value_);
    return plain;
  }
  if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
  if (type_ == "e") return value_;
  if (type_ == "d") return value_.substr(0, 10);
  const NumberKind kind = style_ < book_.styles.size() ? book_.styles[style_] : NumberKind::number;
  if (value_.empty()) return {};
  return kind == NumberKind::number ? number_text(value_)
                                    : date_text(value_, kind, book_.is_1904);
}

void SheetSink::end_cell() {
  std::string value = value_of_cell();
  if (value.empty() || rows_.empty()) return;
  if (column_ >= sheet::kColumnsMax) {
    trouble_ = fmt::format("{} 有内容，超出了 {} 列，请删掉右边不用的列",
                           sheet::cell_address(row_, column_), sheet::kColumnsMax);
    return;
  }
  auto& cells = rows_.back().cells;
  if (cells.size() <= column_) cells.resize(column_ + 1);
  cells[column_] = std::move(value);
}

}  // namespace pledge::documents

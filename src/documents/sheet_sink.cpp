#include "documents/sheet_sink.hpp"

#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "base/fold.hpp"

namespace pledge::documents {
namespace {

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

template <class Number>
Number number_in(std::string_view text, Number otherwise) {
  Number number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

bool is_on(std::string_view flag) { return flag == "1" || flag == "true"; }

}  // namespace

void SheetSink::start(std::string_view name, const Attributes& attributes) {
  if (name == "c") {
    begin_cell(attributes);
  } else if (name == "v") {
    is_value_ = true;
    is_calculated_ = true;
  } else if (name == "f") {
    is_formula_ = true;
  } else if (name == "t") {
    is_inline_ = !is_phonetic_;
  } else if (name == "rPh") {
    is_phonetic_ = true;
  } else if (is_inline_run_ || name == "is") {
    is_inline_run_ = true;
    inline_text_.note_property(name, attributes);
  } else if (name == "row") {
    begin_row(attributes);
  } else if (name == "col") {
    begin_columns(attributes);
  } else if (name == "mergeCell") {
    const auto range = parse_range(attributes.get("ref"));
    if (!range) builder_.fail("合并单元格的范围读不出来");
    if (range) builder_.merge(*range);
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
  } else if (name == "r") {
    inline_text_.end_run();
  } else if (name == "is") {
    is_inline_run_ = false;
  } else if (name == "row") {
    is_done_ = is_probe_ && builder_.row_count() >= kProbedRows;
  }
}

void SheetSink::text(std::string_view piece) {
  if (is_value_) value_.append(piece);
  if (is_inline_) inline_text_.append(piece);
}

void SheetSink::begin_columns(const Attributes& attributes) {
  if (!is_on(attributes.get("hidden"))) return;
  const auto first = number_in<std::size_t>(attributes.get("min"), 0);
  const auto last = number_in<std::size_t>(attributes.get("max"), first);
  if (first > 0 && last >= first) builder_.hide_columns(first - 1, last - 1);
}

void SheetSink::begin_row(const Attributes& attributes) {
  const std::int32_t row = number_in(attributes.get("r"), row_ + 1);
  if (row <= row_ || row > kSheetRowsMax) {
    builder_.fail(fmt::format("第 {} 行之后的行号不对，文件可能已损坏", row_));
    return;
  }
  row_ = row;
  next_column_ = 0;
  builder_.begin_row(row, is_on(attributes.get("hidden")));
}

void SheetSink::begin_cell(const Attributes& attributes) {
  const std::string_view reference = attributes.get("r");
  column_ = next_column_;
  if (!reference.empty()) {
    const auto address = parse_address(reference);
    if (!address || address->row != row_ || address->column < next_column_) {
      builder_.fail(fmt::format("第 {} 行的单元格地址“{}”不对，文件可能已损坏", row_, reference));
      return;
    }
    column_ = address->column;
  }
  next_column_ = column_ + 1;
  type_ = attributes.get("t");
  style_ = number_in<std::size_t>(attributes.get("s"), 0);
  value_.clear();
  inline_text_.clear();
  is_formula_ = false;
  is_calculated_ = false;
}

std::string SheetSink::shared_string() {
  if (value_.empty()) return {};
  const auto index = number_in<std::size_t>(value_, book_.shared_strings.size());
  if (index < book_.shared_strings.size()) {
    const auto doubt = book_.string_doubts.find(index);
    if (doubt != book_.string_doubts.end()) builder_.doubt(column_, doubt->second);
    return std::string(book_.shared_strings[index]);
  }
  builder_.fail(sheet::cell_address(row_, column_) + " 的文字读不出来，文件可能已损坏");
  return {};
}

const CellFormat& SheetSink::format() const {
  static const CellFormat kGeneral;
  return style_ < book_.styles.size() ? book_.styles[style_] : kGeneral;
}

std::string SheetSink::number_of_cell() {
  if (value_.empty()) return {};
  const CellFormat& cell = format();
  if (cell.kind == NumberKind::number) return shown_number(cell);
  std::string date = date_text(value_, cell.kind, book_.is_1904);
  if (is_unlikely_day(date)) {
    builder_.doubt(column_, fmt::format("日期是 {}（序号 {}），不像真的日期", date, value_));
  }
  return date;
}

std::string SheetSink::shown_number(const CellFormat& cell) {
  const NumberFormat& shown = book_.number_formats[cell.number_format];
  if (shown.misleads(value_)) builder_.doubt(column_, misleading_doubt(value_, shown));
  return shown.text_of(value_);
}

std::string SheetSink::value_of_cell() {
  if (type_ == "inlineStr") {
    std::string plain;
    append_unescaped(plain, inline_text_.text());
    std::string doubt = inline_text_.doubt();
    if (!doubt.empty()) builder_.doubt(column_, std::move(doubt));
    return plain;
  }
  if (type_ == "str") {
    std::string plain;
    append_unescaped(plain, value_);
    return plain;
  }
  if (type_ == "s") return shared_string();
  if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
  if (type_ == "d") return value_.substr(0, 10);
  if (type_ != "e") return number_of_cell();
  if (!value_.empty()) builder_.doubt(column_, "单元格的公式出错：" + value_);
  return value_;
}

void SheetSink::end_cell() {
  if (row_ == 0 || !builder_.trouble().empty()) return;
  if (is_formula_ && !is_calculated_) {
    builder_.doubt(column_, "公式没有算出的值，请用 Excel 或 WPS 打开保存一次再导入");
    return;
  }
  std::string value = value_of_cell();
  if (format().is_struck && !base::is_blank(value)) builder_.doubt(column_, struck_doubt());
  builder_.put(column_, std::move(value));
}

}  // namespace pledge::documents

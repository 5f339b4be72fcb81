#include "documents/ods_sink.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "documents/number_format.hpp"

namespace pledge::documents {
namespace {

constexpr std::size_t kSheetsMax = 256;
/// Rows that one row element with text may stand for; forms repeat empty rows and not filled ones.
constexpr std::int32_t kFilledRepeatsMax = 10'000;

std::int32_t count_in(const Attributes& attributes, const char* name) {
  const std::string_view text = attributes.get(name);
  std::int32_t count = 1;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return std::clamp(count, 1, kSheetRowsMax);
}

bool is_hidden(const Attributes& attributes) {
  const auto visibility = attributes.get("visibility");
  return visibility == "collapse" || visibility == "filter";
}

bool is_silent(std::string_view name) {
  return name == "annotation" || name == "tracked-changes" || name == "ruby-text" ||
         name == "shapes";
}

}  // namespace

void OdsSink::start(std::string_view name, const Attributes& attributes) {
  if (is_silent(name)) ++silent_;
  if (silent_ > 0) return;
  if (sheets_.empty()) styles_.start(name, attributes);
  if (name == "table") {
    begin_sheet(attributes);
  } else if (sheets_.empty()) {
    return;
  } else if (name == "table-row") {
    begin_row(attributes);
  } else if (name == "table-column") {
    begin_column(attributes);
  } else if (name == "table-cell" || name == "covered-table-cell") {
    begin_cell(attributes);
  } else if (is_cell_) {
    start_text(name, attributes);
  }
}

void OdsSink::start_text(std::string_view name, const Attributes& attributes) {
  if (name == "p") {
    cell_.has_text = true;
    if (!cell_.runs.is_empty()) cell_.runs.append("\n");
    is_paragraph_ = true;
  } else if (name == "span") {
    const std::string_view style = attributes.get("style-name");
    cell_.runs.set_struck(styles_.is_struck_text(style));
    cell_.runs.set_raised(styles_.is_raised_text(style));
  } else if (name == "s") {
    const auto blanks = static_cast<std::size_t>(count_in(attributes, "c"));
    cell_.runs.append(std::string(std::min<std::size_t>(blanks, 1000), ' '));
  } else if (name == "tab") {
    cell_.runs.append("\t");
  } else if (name == "line-break") {
    cell_.runs.append("\n");
  }
}

void OdsSink::end(std::string_view name) {
  if (is_silent(name) && silent_ > 0) --silent_;
  if (silent_ > 0 || sheets_.empty()) return;
  if (name == "p") is_paragraph_ = false;
  if (name == "span") cell_.runs.end_run();
  if (name == "table-cell" || name == "covered-table-cell") end_cell();
  if (name == "table-row") end_row();
}

void OdsSink::text(std::string_view piece) {
  if (silent_ == 0 && is_cell_ && is_paragraph_) cell_.runs.append(piece);
}

void OdsSink::begin_sheet(const Attributes& attributes) {
  if (sheets_.size() == kSheetsMax) trouble_ = "工作表太多，请把要导入的一张另存";
  sheets_.push_back({{}, true, TableBuilder(!chosen_)});
  sheets_.back().name = base::trim(attributes.get("name"));
  sheets_.back().is_visible = !styles_.is_hidden_table(attributes.get("style-name"));
  row_ = 0;
  row_repeated_ = 1;
  hidden_column_ = 0;
  column_styles_.clear();
}

bool OdsSink::is_wanted_row() const {
  if (chosen_) return *chosen_ == sheets_.size() - 1;
  return sheets_.back().builder.row_count() < kProbedRows;
}

void OdsSink::begin_row(const Attributes& attributes) {
  row_repeated_ = count_in(attributes, "number-rows-repeated");
  is_row_hidden_ = is_hidden(attributes);
  row_style_ = attributes.get("default-cell-style-name");
  column_ = 0;
  cells_.clear();
}

void OdsSink::begin_column(const Attributes& attributes) {
  const auto repeated = static_cast<std::size_t>(count_in(attributes, "number-columns-repeated"));
  if (is_hidden(attributes)) {
    sheets_.back().builder.hide_columns(hidden_column_, hidden_column_ + repeated - 1);
  }
  hidden_column_ += repeated;
  const bool is_kept = column_styles_.size() <= sheet::kColumnsMax;
  if (is_kept) {
    const std::string_view style = attributes.get("default-cell-style-name");
    column_styles_.push_back({hidden_column_, std::string(style)});
  }
}

std::string_view OdsSink::style_of_cell(const Attributes& attributes) const {
  if (attributes.has("style-name")) return attributes.get("style-name");
  if (!row_style_.empty()) return row_style_;
  const auto found = std::find_if(column_styles_.begin(), column_styles_.end(),
                                  [&](const ColumnStyle& one) { return column_ < one.end; });
  return found == column_styles_.end() ? std::string_view() : found->style;
}

void OdsSink::begin_cell(const Attributes& attributes) {
  cell_ = {};
  cell_.type = attributes.get("value-type");
  const std::string_view date = attributes.get("date-value");
  const std::string_view text = attributes.get("string-value");
  cell_.value = !date.empty() ? date : !text.empty() ? text : attributes.get("value");
  cell_.currency = attributes.get("currency");
  cell_.is_struck = styles_.is_struck_cell(style_of_cell(attributes));
  cell_.has_formula = attributes.has("formula");
  cell_.repeated = static_cast<std::size_t>(count_in(attributes, "number-columns-repeated"));
  cell_.columns = static_cast<std::size_t>(count_in(attributes, "number-columns-spanned"));
  cell_.rows = count_in(attributes, "number-rows-spanned");
  is_cell_ = true;
}

void OdsSink::end_cell() {
  if (!is_cell_) return;
  is_cell_ = false;
  const std::size_t column = column_;
  column_ += cell_.repeated;
  const bool is_empty = cell_.runs.is_empty() && cell_.value.empty() && !cell_.has_formula;
  if (is_empty || !is_wanted_row()) return;
  if (is_too_long_for_cell(cell_.runs.text()) || is_too_long_for_cell(cell_.value)) {
    if (chosen_) {
      trouble_ = too_long_sentence(row_ + 1, column);
      return;
    }
    cell_.runs.clear();
    cell_.runs.append("…");  // to choose a sheet, that there is something is enough
    cell_.value.clear();
  }
  // A text over more columns than a ledger has is refused when the first of them is put.
  const std::size_t end = std::min(column_, sheet::kColumnsMax + 1);
  for (std::size_t i = column; i < std::max(end, column + 1); ++i) cells_.emplace_back(i, cell_);
}

ShownValue OdsSink::value_of(const Cell& cell) {
  const std::string& text = cell.runs.text();
  const bool is_percent = cell.type == "percentage";
  const bool is_number = cell.type == "float" || cell.type == "currency" || is_percent;
  if (is_number && !cell.value.empty()) {
    if (cell.has_text) return read_shown_number(cell.value, text);
    static const NumberFormat kPercent = number_format_of("0%");
    return {is_percent ? kPercent.text_of(cell.value) : number_text(cell.value)};
  }
  if (cell.type != "date" || cell.value.size() < 10) return {text.empty() ? cell.value : text};
  ShownValue date = read_shown_date(cell.value, text);
  if (is_unlikely_day(date.text)) date.doubt = "日期是 " + date.text + "，不像真的日期";
  return date;
}

void OdsSink::put_cell(const Cell& cell, std::size_t column) {
  auto& builder = sheets_.back().builder;
  if (cell.has_formula && cell.type.empty() && cell.runs.is_empty()) {
    builder.doubt(column, "公式没有算出的值，请用 Excel 或 WPS 打开保存一次再导入");
    return;
  }
  ShownValue shown = value_of(cell);
  std::string& value = shown.text;
  const bool is_error = cell.has_formula && (value.starts_with('#') || value.starts_with("Err:"));
  if (is_error) builder.doubt(column, "单元格的公式出错：" + value);
  const bool is_foreign = !cell.currency.empty() && cell.currency != "CNY";
  if (is_foreign) builder.doubt(column, "单元格的货币是 " + cell.currency + "，不是人民币");
  const bool is_struck = cell.is_struck && !base::is_blank(value);
  std::string doubt = is_struck ? struck_doubt() : cell.runs.doubt();
  const bool is_said = is_error || is_foreign || !doubt.empty();
  if (!doubt.empty()) builder.doubt(column, std::move(doubt));
  if (!is_said && !shown.doubt.empty()) builder.doubt(column, std::move(shown.doubt));
  builder.put(column, std::move(value));
}

void OdsSink::end_row() {
  const std::int32_t first = row_ + 1;
  row_ = std::min(row_ + row_repeated_, kSheetRowsMax);
  if (cells_.empty() || trouble() != "") return;
  if (row_repeated_ > kFilledRepeatsMax) {
    trouble_ = fmt::format("第 {} 行重复了 {} 遍，请删掉多余的行", first, row_repeated_);
    return;
  }
  auto& builder = sheets_.back().builder;
  for (std::int32_t row = first; row <= row_ && builder.trouble().empty(); ++row) {
    builder.begin_row(row, is_row_hidden_);
    for (const auto& [column, cell] : cells_) {
      put_cell(cell, column);
      const bool is_merged = cell.columns > 1 || cell.rows > 1;
      if (is_merged) {
        const std::int32_t last = std::min(row + cell.rows - 1, kSheetRowsMax);
        builder.merge({row, last, column, column + cell.columns - 1});
      }
    }
  }
}

}  // namespace pledge::documents

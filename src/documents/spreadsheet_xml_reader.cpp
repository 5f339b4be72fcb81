#include "documents/spreadsheet_xml_reader.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "base/finding.hpp"
#include "base/fold.hpp"
#include "base/text.hpp"
#include "documents/number_format.hpp"
#include "documents/run_text.hpp"
#include "documents/spreadsheet_xml_styles.hpp"
#include "documents/table_builder.hpp"
#include "documents/xml_stream.hpp"

namespace pledge::documents {
namespace {

constexpr std::size_t kSheetsMax = 256;

struct BuiltSheet {
  std::string name;
  bool is_visible = true;
  TableBuilder builder;
};

class SpreadsheetSink final : public XmlSink {
 public:
  void start(std::string_view name, const Attributes& attributes) override {
    if (name == "Comment" || silent_ > 0) {  // whose text is Data as well
      ++silent_;
      return;
    }
    if (name == "Worksheet") begin_sheet(attributes);
    if (sheets_.empty()) return start_book(name, attributes);
    if (is_data_) return begin_run(name);
    if (name == "Table") table_style_ = attributes.get("StyleID");
    if (name == "Column") begin_columns(attributes);
    if (name == "Row") begin_row(attributes);
    if (name == "Cell") begin_cell(attributes);
    if (name == "Data" && is_cell_) {
      type_ = attributes.get("Type");
      is_data_ = true;
      set_run();
    }
    is_visible_tag_ = name == "Visible";
  }
  void end(std::string_view name) override {
    if (silent_ > 0) {
      --silent_;
      return;
    }
    is_visible_tag_ = false;
    if (name == "Data") is_data_ = false;
    if (is_data_) return end_run(name);
    if (name == "Cell" && is_cell_) end_cell();
    if (name == "Row") row_ += row_span_;
  }
  void text(std::string_view piece) override {
    if (silent_ > 0) return;
    if (is_data_) runs_.append(piece);
    if (is_visible_tag_ && piece.find("Hidden") != piece.npos) sheets_.back().is_visible = false;
  }
  const std::string& trouble() const override {
    if (!trouble_.empty()) return trouble_;
    if (sheets_.empty() || !styles_.trouble().empty()) return styles_.trouble();
    return sheets_.back().builder.trouble();
  }
  std::vector<BuiltSheet>& sheets() { return sheets_; }

 private:
  /// `otherwise` when the attribute is not there; 0 when it is no number.
  static std::int64_t number_of(const Attributes& attributes, const char* name,
                                std::int64_t otherwise) {
    const std::string_view text = attributes.get(name);
    if (text.empty()) return otherwise;
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

  void start_book(std::string_view name, const Attributes& attributes) {
    is_1904_ |= name == "Date1904";
    styles_.start(name, attributes);
  }

  void begin_sheet(const Attributes& attributes) {
    if (sheets_.size() == kSheetsMax) trouble_ = "工作表太多，请把要导入的一张另存";
    sheets_.emplace_back();
    sheets_.back().name = base::trim(attributes.get("Name"));
    row_ = 0;
    row_span_ = 0;
    next_styled_column_ = 0;
    column_styles_.clear();
    table_style_.clear();
    is_cell_ = false;
  }

  void begin_columns(const Attributes& attributes) {
    const auto first = number_of(attributes, "Index", next_styled_column_ + 1) - 1;
    const auto span = std::clamp<std::int64_t>(number_of(attributes, "Span", 0), 0, 16383);
    if (first < 0 || first > 16383) return;
    next_styled_column_ = first + span + 1;
    const auto begin = static_cast<std::size_t>(first);
    const auto end = std::min(begin + static_cast<std::size_t>(span) + 1, sheet::kColumnsMax);
    if (attributes.get("Hidden") == "1") {
      sheets_.back().builder.hide_columns(begin, begin + static_cast<std::size_t>(span));
    }
    const std::string style(attributes.get("StyleID"));
    if (style.empty() || begin >= end) return;
    if (column_styles_.size() < end) column_styles_.resize(end);
    std::fill(column_styles_.begin() + first,
              column_styles_.begin() + static_cast<std::int64_t>(end), style);
  }

  void begin_row(const Attributes& attributes) {
    const auto row = number_of(attributes, "Index", row_ + 1);
    if (row <= row_ || row > kSheetRowsMax) {
      trouble_ = "行号不对，文件可能已损坏";
      return;
    }
    row_ = static_cast<std::int32_t>(row);
    // Rows that look like this one and are not written out.
    row_span_ = static_cast<std::int32_t>(
        std::clamp<std::int64_t>(number_of(attributes, "Span", 0), 0, kSheetRowsMax - row_));
    next_column_ = 0;
    row_style_ = attributes.get("StyleID");
    sheets_.back().builder.begin_row(row_, attributes.get("Hidden") == "1");
  }

  void begin_cell(const Attributes& attributes) {
    const auto index = number_of(attributes, "Index", static_cast<std::int64_t>(next_column_) + 1);
    if (index < 1 || static_cast<std::size_t>(index) <= next_column_ - (next_column_ ? 1 : 0)) {
      trouble_ = "列号不对，文件可能已损坏";
      return;
    }
    column_ = static_cast<std::size_t>(index) - 1;
    const auto across = std::clamp<std::int64_t>(number_of(attributes, "MergeAcross", 0), 0, 16383);
    const auto down = std::clamp<std::int64_t>(number_of(attributes, "MergeDown", 0), 0,
                                               kSheetRowsMax - row_);
    const std::size_t last = column_ + static_cast<std::size_t>(across);
    if (across > 0 || down > 0) {
      sheets_.back().builder.merge({row_, row_ + static_cast<std::int32_t>(down), column_, last});
    }
    next_column_ = last + 1;
    has_formula_ = attributes.has("Formula");
    style_ = &style_of(attributes.get("StyleID"));
    runs_.clear();
    type_.clear();
    struck_ = raised_ = 0;
    is_cell_ = true;
  }

  /// A cell without a style has its row's, its column's, its table's.
  const OldStyle& style_of(std::string_view own) {
    std::string id(own);
    if (id.empty()) id = row_style_;
    if (id.empty() && column_ < column_styles_.size()) id = column_styles_[column_];
    if (id.empty()) id = table_style_;
    return styles_.of(id);
  }

  /// Rich text of a cell is HTML: <S>, <Sup>, <Font>.
  void begin_run(std::string_view name) {
    if (name == "S" || name == "Strike" || name == "Del") ++struck_;
    if (name == "Sup" || name == "Sub") ++raised_;
    if (name == "Br") runs_.append("\n");
    set_run();
  }
  void end_run(std::string_view name) {
    if ((name == "S" || name == "Strike" || name == "Del") && struck_ > 0) --struck_;
    if ((name == "Sup" || name == "Sub") && raised_ > 0) --raised_;
    set_run();
  }
  void set_run() {
    runs_.end_run();
    runs_.set_struck(struck_ > 0);
    runs_.set_raised(raised_ > 0 || style_->is_raised);
  }

  void end_cell() {
    is_cell_ = false;
    auto& builder = sheets_.back().builder;
    if (row_ == 0 || !trouble().empty()) return;
    if (has_formula_ && type_.empty()) {
      builder.doubt(column_, "公式没有算出的值，请用 Excel 或 WPS 打开保存一次再导入");
    }
    std::string value = value_of_cell();
    const bool is_struck = style_->is_struck && !base::is_blank(value);
    std::string doubt = is_struck ? struck_doubt() : runs_.doubt();
    if (!doubt.empty()) builder.doubt(column_, std::move(doubt));
    builder.put(column_, std::move(value));
  }

  std::string value_of_cell() {
    auto& builder = sheets_.back().builder;
    const std::string& raw = runs_.text();
    if (type_ == "Error") builder.doubt(column_, "单元格的公式出错：" + raw);
    if (type_ == "Boolean") return raw == "1" ? "TRUE" : "FALSE";
    std::string date;
    if (type_ == "DateTime") date = date_of(raw);
    const bool is_number = type_ == "Number" && !raw.empty();
    if (is_number && style_->kind != NumberKind::number) {
      date = date_text(raw, style_->kind, is_1904_);
    }
    if (date.empty()) return is_number ? shown_number(raw) : raw;
    if (is_unlikely_day(date)) builder.doubt(column_, fmt::format("日期是 {}，不像真的日期", date));
    return date;
  }

  /// 2024-09-30T17:00:00.000; a clock alone has the day 1899-12-31.
  std::string date_of(const std::string& iso) const {
    if (iso.size() < 10) return iso;
    const std::string clock = iso.size() >= 16 ? iso.substr(11, 5) : std::string();
    const bool is_clock = style_->kind == NumberKind::time && iso.starts_with("1899-12-3");
    if (is_clock) return clock;
    if (style_->kind == NumberKind::month) return iso.substr(0, 7);
    if (style_->kind == NumberKind::year) return iso.substr(0, 4) + "年";
    return iso.substr(0, 10) + (clock.empty() || clock == "00:00" ? "" : " " + clock);
  }

  std::string shown_number(const std::string& raw) {
    const NumberFormat& shown = style_->number_format;
    if (shown.misleads(raw)) {
      sheets_.back().builder.doubt(column_, misleading_doubt(raw, shown));
    }
    return shown.text_of(raw);
  }

  std::vector<BuiltSheet> sheets_;
  OldStyles styles_;
  std::string trouble_, type_;
  RunText runs_;
  std::string table_style_, row_style_;
  std::vector<std::string> column_styles_;
  const OldStyle* style_ = nullptr;  ///< of the cell
  std::int64_t next_styled_column_ = 0;
  std::int32_t row_ = 0, row_span_ = 0;
  std::size_t next_column_ = 0, column_ = 0;
  std::size_t silent_ = 0;              ///< inside a comment
  std::size_t struck_ = 0, raised_ = 0;  ///< elements open around the text
  bool is_cell_ = false, is_data_ = false, has_formula_ = false, is_visible_tag_ = false;
  bool is_1904_ = false;
};

}  // namespace

sheet::Table read_spreadsheet_xml(std::string_view bytes, const SheetChoice& choice) {
  SpreadsheetSink sink;
  parse_xml_text(bytes, sink);
  std::vector<sheet::Table> tables;
  std::vector<SheetSeen> seen;
  for (BuiltSheet& sheet : sink.sheets()) {
    tables.push_back(sheet.builder.finish(sheet.name));
    seen.push_back(see_sheet(tables.back(), sheet.is_visible, choice.is_wanted));
  }
  const std::size_t chosen = choose_sheet(seen, choice.sheet_name);
  sheet::Table table = std::move(tables[chosen]);
  note_others(table, seen, chosen, choice);
  auto remarks = remarks_on(seen, chosen);
  remarks.insert(remarks.begin(), "这是 Excel 2003 的 XML 表格");
  table.remarks.insert(table.remarks.begin(), remarks.begin(), remarks.end());
  return table;
}

}  // namespace pledge::documents

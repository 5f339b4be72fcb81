#include "documents/spreadsheet_xml_reader.hpp"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/finding.hpp"
#include "base/text.hpp"
#include "documents/number_format.hpp"
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
    if (name == "Worksheet") begin_sheet(attributes);
    if (sheets_.empty()) return;
    if (name == "Row") begin_row(attributes);
    if (name == "Cell") begin_cell(attributes);
    if (name == "Data") {
      type_ = attributes.get("Type");
      is_data_ = true;
    }
    is_visible_tag_ = name == "Visible";
  }
  void end(std::string_view name) override {
    is_visible_tag_ = false;
    if (name == "Data") is_data_ = false;
    if (name == "Cell" && !sheets_.empty()) end_cell();
  }
  void text(std::string_view piece) override {
    if (is_data_) value_.append(piece);
    if (is_visible_tag_ && piece.find("Hidden") != piece.npos) sheets_.back().is_visible = false;
  }
  const std::string& trouble() const override {
    return trouble_.empty() && !sheets_.empty() ? sheets_.back().builder.trouble() : trouble_;
  }
  std::vector<BuiltSheet>& sheets() { return sheets_; }

 private:
  /// Nothing when the attribute is not there; 0 when it is no number.
  static std::int64_t number_of(const Attributes& attributes, const char* name,
                                std::int64_t otherwise) {
    const std::string_view text = attributes.get(name);
    if (text.empty()) return otherwise;
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
  }

  void begin_sheet(const Attributes& attributes) {
    if (sheets_.size() == kSheetsMax) trouble_ = "工作表太多，请把要导入的一张另存";
    sheets_.emplace_back();
    sheets_.back().name = base::trim(attributes.get("Name"));
    row_ = 0;
  }

  void begin_row(const Attributes& attributes) {
    const auto row = number_of(attributes, "Index", row_ + 1);
    if (row <= row_ || row > kSheetRowsMax) {
      trouble_ = "行号不对，文件可能已损坏";
      return;
    }
    row_ = static_cast<std::int32_t>(row);
    next_column_ = 0;
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
    value_.clear();
    type_.clear();
  }

  void end_cell() {
    auto& builder = sheets_.back().builder;
    if (row_ == 0 || !trouble_.empty()) return;
    if (has_formula_ && type_.empty()) {
      builder.doubt(column_, "公式没有算出的值，请用 Excel 或 WPS 打开保存一次再导入");
    }
    if (type_ == "Error") builder.doubt(column_, "单元格的公式出错：" + value_);
    if (type_ == "Number") value_ = number_text(value_);
    if (type_ == "DateTime") value_ = value_.substr(0, 10);
    builder.put(column_, std::move(value_));
    value_.clear();
    has_formula_ = false;
  }

  std::vector<BuiltSheet> sheets_;
  std::string trouble_, type_, value_;
  std::int32_t row_ = 0;
  std::size_t next_column_ = 0, column_ = 0;
  bool is_data_ = false, has_formula_ = false, is_visible_tag_ = false;
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
  auto remarks = remarks_on(seen, chosen);
  remarks.insert(remarks.begin(), "这是 Excel 2003 的 XML 表格");
  table.remarks.insert(table.remarks.begin(), remarks.begin(), remarks.end());
  return table;
}

}  // namespace pledge::documents

#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/ods_styles.hpp"
#include "documents/run_text.hpp"
#include "documents/sheet_choice.hpp"
#include "documents/shown_value.hpp"
#include "documents/table_builder.hpp"
#include "documents/xml_stream.hpp"

namespace pledge::documents {

struct OdsSheet {
  std::string name;
  bool is_visible = true;
  TableBuilder builder{true};
};

/// Reads content.xml of an OpenDocument spreadsheet (OpenDocument 1.2 part 1, chapter 9).
class OdsSink final : public XmlSink {
 public:
  /// Of every sheet the first rows, to choose one; or of one sheet all. `named` are the styles that
  /// those of the content are made from.
  explicit OdsSink(OdsStyles named, std::optional<std::size_t> chosen = {})
      : chosen_(chosen), styles_(std::move(named)) {}
  void start(std::string_view name, const Attributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;
  const std::string& trouble() const override {
    return trouble_.empty() && !sheets_.empty() ? sheets_.back().builder.trouble() : trouble_;
  }
  std::vector<OdsSheet>& sheets() { return sheets_; }

 private:
  struct Cell {
    std::string type;
    std::string value;  ///< office:value, date-value, string-value
    RunText runs;
    std::string currency;
    bool is_struck = false;
    bool has_formula = false;
    bool has_text = false;  ///< a paragraph, be it empty
    std::size_t repeated = 1;
    std::size_t columns = 1;
    std::int32_t rows = 1;
  };

  void start_text(std::string_view name, const Attributes& attributes);
  void begin_sheet(const Attributes& attributes);
  void begin_row(const Attributes& attributes);
  void begin_cell(const Attributes& attributes);
  void begin_column(const Attributes& attributes);
  void end_cell();
  void end_row();
  static ShownValue value_of(const Cell& cell);
  void put_cell(const Cell& cell, std::size_t column);
  bool is_wanted_row() const;
  /// The style of a cell: its own, else that of its row, else that of its column.
  std::string_view style_of_cell(const Attributes& attributes) const;

  std::optional<std::size_t> chosen_;
  std::vector<OdsSheet> sheets_;
  std::string trouble_;
  OdsStyles styles_;
  struct ColumnStyle {
    std::size_t end;  ///< the first column that has it no more
    std::string style;
  };
  std::vector<ColumnStyle> column_styles_;
  std::string row_style_;
  std::int32_t row_ = 0, row_repeated_ = 1;
  bool is_row_hidden_ = false;
  std::size_t column_ = 0, hidden_column_ = 0;
  std::vector<std::pair<std::size_t, Cell>> cells_;  ///< filled cells of the row
  Cell cell_;
  std::size_t silent_ = 0;  ///< inside notes and deleted cells
  bool is_cell_ = false, is_paragraph_ = false;
};

}  // namespace pledge::documents

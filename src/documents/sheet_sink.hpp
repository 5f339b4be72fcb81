#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "documents/workbook.hpp"
#include "documents/xml_stream.hpp"
#include "sheet/table.hpp"

namespace pledge::documents {

/// "B3:D5"; rows from 1, columns from 0, both ends inside.
struct CellRange {
  std::int32_t first_row = 0, last_row = 0;
  std::size_t first_column = 0, last_column = 0;
};

/// Reads the XML of one worksheet into rows.
class SheetSink final : public XmlSink {
 public:
  explicit SheetSink(const Workbook& book) : book_(book) {}
  void start(std::string_view name, const Attributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;
  const std::string& trouble() const override { return trouble_; }

  std::vector<sheet::Row> take_rows() { return std::move(rows_); }
  const std::vector<CellRange>& merges() const { return merges_; }

 private:
  void begin_row(const Attributes& attributes);
  void begin_cell(const Attributes& attributes);
  void end_cell();
  std::string value_of_cell();

  const Workbook& book_;
  std::vector<sheet::Row> rows_;
  std::vector<CellRange> merges_;
  std::string trouble_;
  std::int32_t row_ = 0;
  std::size_t next_column_ = 0;
  std::size_t column_ = 0;
  std::string type_;
  std::size_t style_ = 0;
  std::string value_;
  std::string inline_text_;
  bool is_value_ = false;
  bool is_inline_ = false;
  bool is_phonetic_ = false;
};

}  // namespace pledge::documents

#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "documents/run_text.hpp"
#include "documents/sheet_choice.hpp"
#include "documents/table_builder.hpp"
#include "documents/workbook.hpp"
#include "documents/xml_stream.hpp"

namespace pledge::documents {

/// Reads the XML of one worksheet into rows.
class SheetSink final : public XmlSink {
 public:
  SheetSink(const Workbook& book, bool is_probe)
      : book_(book), is_probe_(is_probe), builder_(is_probe) {}
  void start(std::string_view name, const Attributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;
  const std::string& trouble() const override { return builder_.trouble(); }
  bool is_done() const override { return is_done_; }

  TableBuilder& builder() { return builder_; }

 private:
  void begin_row(const Attributes& attributes);
  void begin_cell(const Attributes& attributes);
  void begin_columns(const Attributes& attributes);
  void end_cell();
  std::string value_of_cell();
  std::string shared_string();
  std::string number_of_cell();
  std::string shown_number(const CellFormat& format);
  const CellFormat& format() const;

  const Workbook& book_;
  bool is_probe_;
  TableBuilder builder_;
  std::int32_t row_ = 0;
  std::size_t next_column_ = 0;
  std::size_t column_ = 0;
  std::string type_;
  std::size_t style_ = 0;
  std::string value_;
  RunText inline_text_;
  bool is_value_ = false;
  bool is_inline_ = false;
  bool is_inline_run_ = false;  ///< inside <is>
  bool is_phonetic_ = false;
  bool is_formula_ = false;    ///< the cell has a formula,
  bool is_calculated_ = false; ///< and a value stored with it
  bool is_done_ = false;
};

}  // namespace pledge::documents

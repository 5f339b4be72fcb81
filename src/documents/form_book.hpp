#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "documents/docx_package.hpp"
#include "documents/formula_rows.hpp"

/// A workbook that somebody else made, opened to be changed and written again.
namespace pledge::documents {

/// Number of a row of an element's `r`: 7 of "D7".
std::int32_t row_of_address(std::string_view address);
/// Column of it, from 0.
std::size_t column_of_address(std::string_view address);

class FormBook {
 public:
  /// Throws base::Malformed: also for macros, embedded files, links to other files, and where
  /// there is no such sheet.
  FormBook(std::string_view bytes, const std::string& sheet_name);

  pugi::xml_node sheet() { return sheet_.document_element(); }
  bool is_1904() const { return is_1904_; }

  /// Everything of the book that names rows of the sheet, except its rows themselves. Throws
  /// base::Malformed for what cannot be moved.
  void shift(const RowShift& shift);

  /// The style of a cell as another cell of that style needs it: with line breaks, as a number, as
  /// a day. Made once for each.
  enum class Kind { text, number, day };
  int style_for(int style, Kind kind);
  /// A style of a heading as cells below it have it: without colour and bold letters.
  int plain_style(int style);
  double font_size(int style);

  /// The bytes of the file; formulas are calculated anew by who opens it.
  std::string write();

 private:
  DocxPart* part(const std::string& name);
  void shift_areas_of_sheet(const RowShift& shift);
  void shift_names(const RowShift& shift);
  void shift_other_sheets(const RowShift& shift);
  void shift_drawings(const RowShift& shift);
  pugi::xml_node cell_style(int style);
  int add_style(pugi::xml_node style);
  int day_format();
  void drop_calculation_chain();

  DocxPackage package_;
  std::string sheet_name_, sheet_part_;
  std::vector<std::string> other_sheets_;
  bool is_1904_ = false;
  pugi::xml_document sheet_, styles_, book_;
  std::string styles_part_, book_part_;
  std::map<std::pair<int, int>, int> made_styles_;
  std::vector<bool> is_day_style_;
};

}  // namespace pledge::documents

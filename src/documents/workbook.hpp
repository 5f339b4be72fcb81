#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "documents/number_format.hpp"
#include "documents/text_store.hpp"
#include "documents/zip_package.hpp"

namespace pledge::documents {

struct SheetPart {
  std::string name;
  std::string part;  ///< "xl/worksheets/sheet1.xml"
  bool is_visible = true;
};

/// How a cell of some style is to be read.
struct CellFormat {
  NumberKind kind = NumberKind::number;
  std::uint32_t number_format = 0;  ///< index of Workbook::number_formats
  bool is_struck = false;
};

/// What all sheets of an xlsx file share.
struct Workbook {
  std::vector<SheetPart> sheets;  ///< worksheets in the order of the tabs
  bool is_1904 = false;
  TextStore shared_strings;  ///< plain text, without phonetics and what is struck through
  std::unordered_map<std::size_t, std::string> string_doubts;  ///< by index of a shared string
  std::vector<CellFormat> styles;                              ///< by the index of a cell's `s`
  std::vector<NumberFormat> number_formats{{}};                ///< the first shows what is stored
};

/// Throws base::Malformed.
Workbook read_workbook(ZipPackage& package);

/// Excel writes characters that XML cannot hold as _x000D_; adds `text` with those resolved.
void append_unescaped(std::string& to, std::string_view text);

}  // namespace pledge::documents

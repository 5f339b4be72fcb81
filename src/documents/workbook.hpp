#pragma once
#include <string>
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

/// What all sheets of an xlsx file share.
struct Workbook {
  std::vector<SheetPart> sheets;  ///< worksheets in the order of the tabs
  bool is_1904 = false;
  TextStore shared_strings;        ///< plain text, without phonetics
  std::vector<NumberKind> styles;  ///< by the index of a cell's `s`
};

/// Throws base::Malformed.
Workbook read_workbook(ZipPackage& package);

/// Excel writes characters that XML cannot hold as _x000D_; adds `text` with those resolved.
void append_unescaped(std::string& to, std::string_view text);

}  // namespace pledge::documents

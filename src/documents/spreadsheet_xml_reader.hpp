#pragma once
#include <string_view>

#include "documents/sheet_choice.hpp"

namespace pledge::documents {

/// Excel 2003's XML (SpreadsheetML 2003). Throws base::Malformed.
sheet::Table read_spreadsheet_xml(std::string_view bytes, const SheetChoice& choice);

}  // namespace pledge::documents

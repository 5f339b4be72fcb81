#pragma once
#include <string_view>

#include "documents/sheet_choice.hpp"
#include "documents/zip_package.hpp"
#include "sheet/table.hpp"

namespace pledge::documents {

/// One sheet of a workbook (choose_sheet says which). Formulas give the value that was stored with
/// them, or a doubt. Throws base::Malformed.
sheet::Table read_xlsx(ZipPackage& package, const SheetChoice& choice);

}  // namespace pledge::documents

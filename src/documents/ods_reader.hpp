#pragma once
#include "documents/sheet_choice.hpp"
#include "documents/zip_package.hpp"

namespace pledge::documents {

/// One sheet of an OpenDocument spreadsheet (LibreOffice, newer WPS). Throws base::Malformed.
sheet::Table read_ods(ZipPackage& package, const SheetChoice& choice);

}  // namespace pledge::documents

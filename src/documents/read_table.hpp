#pragma once
#include <string_view>

#include "documents/office_converter.hpp"
#include "sheet/table.hpp"

namespace pledge::documents {

/// Implements sheet::ReadTable: xlsx, ods, docx, csv and text, web pages and Excel 2003's XML, by
/// what the bytes are, whatever the name says; xls, et, xlsb, doc, wps and rtf through LibreOffice
/// if it is installed. The remarks of the table say what was understood. Throws base::Malformed,
/// also for locked files, traps, and files that are pictures of tables.
sheet::Table read_table(std::string_view bytes, const sheet::ReadWish& wish);
/// With the converter of the caller's choice.
sheet::Table read_table_with(const OfficeConverter& office, std::string_view bytes,
                             const sheet::ReadWish& wish);

}  // namespace pledge::documents

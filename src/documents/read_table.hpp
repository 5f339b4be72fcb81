#pragma once
#include <string_view>

#include "sheet/table.hpp"

namespace pledge::documents {

/// Implements sheet::ReadTable: xlsx, csv and txt by what the bytes are, whatever the name says. Of
/// a workbook the first visible sheet with the headings of 附件1 or 附件2 is taken.
/// Throws base::Malformed, also for old .xls and encrypted files.
sheet::Table read_table(std::string_view bytes, std::string_view file_name);

}  // namespace pledge::documents

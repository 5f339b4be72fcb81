#pragma once
#include <string_view>

#include "documents/sheet_choice.hpp"

namespace pledge::documents {

/// A table of a web page, as web systems export them under the name .xls. Nothing outside the page
/// is fetched. Throws base::Malformed.
sheet::Table read_html(std::string_view bytes, const SheetChoice& choice);

}  // namespace pledge::documents

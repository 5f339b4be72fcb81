#pragma once
#include <string>
#include <string_view>

#include "sheet/table.hpp"

/// CSV as people send it and as they open it in Excel or WPS.
namespace pledge::documents {

/// UTF-8 with or without a byte order mark, UTF-16 with one, else GB18030, strictly: bytes that are
/// none of these are base::Malformed, never question marks.
std::string to_utf8(std::string_view bytes);

/// Comma or tab, whichever the first lines hold more of; quotes, doubled quotes, line breaks in
/// quotes. Row numbers count records, as Excel shows them. Throws base::Malformed.
sheet::Table read_csv(std::string_view bytes);

/// UTF-8 with a byte order mark and CRLF. A text that a spreadsheet would take for a formula
/// (= + - @, tab, return) is written behind ' and read back without it.
std::string write_csv(const sheet::SheetForm& form, const sheet::EachRow& rows);

}  // namespace pledge::documents

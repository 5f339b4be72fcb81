#pragma once
#include <string>
#include <string_view>

#include "sheet/table.hpp"

/// CSV as people send it and as they open it in Excel or WPS.
namespace pledge::documents {

/// Text in any encoding of decode_text; comma, tab or semicolon, whichever parts the first lines
/// most evenly (`is_tabbed`: the file's name says tab); quotes, doubled quotes, line breaks in
/// quotes, entities of web pages (&mdash;). Row numbers count records, as Excel shows them. Throws
/// base::Malformed, also for JSON and prose, which are no tables.
sheet::Table read_csv(std::string_view bytes, bool is_tabbed = false);

/// UTF-8 with a byte order mark and CRLF. A text that a spreadsheet would take for a formula
/// (= + - @, tab, return) is written behind ' and read back without it.
std::string write_csv(const sheet::SheetForm& form, const sheet::EachRow& rows);

}  // namespace pledge::documents

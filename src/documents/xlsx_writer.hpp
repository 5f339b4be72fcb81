#pragma once
#include <string>

#include "sheet/table.hpp"

namespace pledge::documents {

/// The official form on A4 landscape: label, title, headings repeated on every page, borders,
/// wrapped text, fitted to the width of a page. Texts stay texts whatever they begin with. Memory
/// does not grow with the rows, except for forms with merged columns. Throws base::Fault when
/// there is no room for the temporary file.
std::string write_xlsx(const sheet::SheetForm& form, const sheet::EachRow& rows);

}  // namespace pledge::documents

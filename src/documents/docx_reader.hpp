#pragma once
#include "documents/sheet_choice.hpp"
#include "documents/zip_package.hpp"

namespace pledge::documents {

/// A table of a Word file. Tables that follow one another with the same headings, or without any
/// between, are one table over several pages. Rows are counted as they stand, repeated headings
/// included; title paragraphs come before them as row 0. Throws base::Malformed.
sheet::Table read_docx(ZipPackage& package, const SheetChoice& choice);

}  // namespace pledge::documents

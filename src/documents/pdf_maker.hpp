#pragma once
#include <string>
#include <string_view>

#include "base/refusal.hpp"
#include "documents/office_converter.hpp"

namespace pledge::documents {

/// docx → PDF through LibreOffice, where it is installed; or why there is none
/// (`pdf_can_be_made`). The same docx gives the same bytes. Throws base::Fault when there is no
/// room.
base::Outcome<std::string> make_pdf(const OfficeConverter& office, std::string_view docx);

}  // namespace pledge::documents

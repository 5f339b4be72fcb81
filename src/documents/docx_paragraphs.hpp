#pragma once
#include <string>
#include <string_view>

#include "report/press.hpp"

/// A docx that came back, as its paragraphs; and the same with remarks.
namespace pledge::documents {

/// The paragraphs of the text in reading order, cells of tables included. Throws base::Malformed.
report::Paragraphs read_paragraphs(std::string_view docx);

/// Each mark highlighted behind the text of its paragraph; the rest stays as it is.
std::string mark_paragraphs(std::string_view docx, const std::vector<report::Mark>& marks);

}  // namespace pledge::documents

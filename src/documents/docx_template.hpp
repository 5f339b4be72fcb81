#pragma once
#include <string>
#include <string_view>

#include "letter/fields.hpp"

/// Letters from templates. A template is an ordinary docx with tags (docx_tags.hpp) that an
/// officer edits in WPS or Word; docs/adr/0010 says how.
namespace pledge::documents {

/// Rows and paragraphs that one letter may grow by; a ledger of 5000 entries is 300 pages.
inline constexpr std::size_t kRepeatsMax = 20'000;

/// Every mistake of the template with the place and the page where it stands; empty when good.
base::Findings check_template(std::string_view bytes, const letter::FieldList& known);

/// The filled docx. Values are taken as they are: what looks like a tag in them stays text. Equal
/// input gives equal bytes. Throws base::Malformed with everything that check_template() finds.
std::string fill_template(std::string_view bytes, const letter::FieldList& known,
                          const letter::Fields& values);

letter::TemplateEngine template_engine();

}  // namespace pledge::documents

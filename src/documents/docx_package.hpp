#pragma once
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "base/finding.hpp"

/// A docx file as its parts, opened only when it holds nothing that acts by itself or reaches
/// outside: no macros, no embedded objects, no links to other files.
namespace pledge::documents {

/// A template with pictures of the form; the official ones have about 20 KB.
inline constexpr std::size_t kTemplateBytes = std::size_t{10} << 20;
/// One part of text: a letter of a hundred pages has about 2 MB.
inline constexpr std::size_t kTextPartBytes = std::size_t{16} << 20;
/// Nested elements; real files reach about 40.
inline constexpr int kXmlDepthMax = 200;

struct DocxPart {
  std::string name;
  std::string bytes;
};

struct DocxPackage {
  std::vector<DocxPart> parts;  ///< in the order of the file
};

/// Throws base::Malformed with everything that speaks against the file.
DocxPackage read_docx(std::string_view bytes);

/// Equal parts give equal bytes: the times in the file are fixed.
std::string write_docx(const DocxPackage& package);

/// True for the parts that hold what people read: the text, headings and feet of pages, notes.
bool is_text_part(std::string_view name);

/// The tree of a part. Throws base::Malformed for broken XML, for document type declarations and
/// for trees that are too deep.
void parse_docx_part(const DocxPart& part, pugi::xml_document& into);
std::string print_docx_part(const pugi::xml_document& document);

/// The name of an element without its namespace prefix: "p" of w:p.
std::string_view local_name(const pugi::xml_node& node);

}  // namespace pledge::documents

#include "documents/docx_paragraphs.hpp"

#include "documents/docx_package.hpp"
#include "documents/docx_text.hpp"

namespace pledge::documents {
namespace {

constexpr std::string_view kMainPart = "word/document.xml";

// Depth is bounded: parse_docx_part refuses deeper trees.
void collect(const pugi::xml_node& node, std::vector<pugi::xml_node>& into) {
  if (local_name(node) == "p") into.push_back(node);
  for (const auto& child : node.children()) collect(child, into);
}

DocxPart& main_part(DocxPackage& package) {
  for (DocxPart& part : package.parts) {
    if (part.name == kMainPart) return part;
  }
  throw base::Malformed("file", "不是 Word 文档：没有正文");
}

void append_mark(pugi::xml_node paragraph, const std::string& text) {
  auto run = paragraph.append_child("w:r");
  auto properties = run.append_child("w:rPr");
  properties.append_child("w:color").append_attribute("w:val") = "C00000";
  properties.append_child("w:highlight").append_attribute("w:val") = "yellow";
  auto words = run.append_child("w:t");
  words.append_attribute("xml:space") = "preserve";
  words.text().set(text.c_str());
}

}  // namespace

report::Paragraphs read_paragraphs(std::string_view docx) {
  DocxPackage package = read_docx(docx);
  pugi::xml_document tree;
  parse_docx_part(main_part(package), tree);
  std::vector<pugi::xml_node> nodes;
  collect(tree, nodes);
  PageCount pages;
  report::Paragraphs paragraphs;
  for (const auto& node : nodes) paragraphs.push_back(text_of(node, pages).text);
  return paragraphs;
}

std::string mark_paragraphs(std::string_view docx, const std::vector<report::Mark>& marks) {
  DocxPackage package = read_docx(docx);
  DocxPart& part = main_part(package);
  pugi::xml_document tree;
  parse_docx_part(part, tree);
  std::vector<pugi::xml_node> nodes;
  collect(tree, nodes);
  for (const report::Mark& mark : marks) {
    if (mark.paragraph < nodes.size()) append_mark(nodes[mark.paragraph], mark.text);
  }
  part.bytes = print_docx_part(tree);
  return write_docx(package);
}

}  // namespace pledge::documents

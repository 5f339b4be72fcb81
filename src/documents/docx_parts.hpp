#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/docx_package.hpp"

/// For tests only: every part of a docx as text that can be read and compared, so that a document
/// is held to its margins, fonts, feet of pages and relationships, and not to its words alone.
namespace pledge::documents {

/// One element a line, attributes in order; a paragraph is one line. Formats (pPr, rPr, tcPr …) are
/// told once, by number, at the end.
class PartsText {
 public:
  explicit PartsText(std::string_view docx) {
    for (const DocxPart& part : read_docx(docx).parts) {
      text_ += "== " + part.name + "\n";
      pugi::xml_document tree;
      parse_docx_part(part, tree);
      for (const auto& child : tree.children()) add_line(child, 0);
    }
    text_ += "== formats\n";
    for (std::size_t i = 0; i < formats_.size(); ++i) {
      text_ += "#" + std::to_string(i + 1) + " " + formats_[i] + "\n";
    }
  }
  const std::string& text() const { return text_; }

 private:
  static bool is_format(const pugi::xml_node& node) {
    const auto name = local_name(node);
    return name.size() > 2 && name.ends_with("Pr");
  }
  static std::string head_of(const pugi::xml_node& node) {
    std::vector<std::pair<std::string, std::string>> attributes;
    for (const auto& one : node.attributes()) attributes.emplace_back(one.name(), one.value());
    std::sort(attributes.begin(), attributes.end());
    std::string text(local_name(node));
    for (const auto& [name, value] : attributes) text += " " + name + "=" + value;
    return text;
  }
  /// In one line, all that is below it.
  std::string inline_of(const pugi::xml_node& node) {
    if (node.type() == pugi::node_pcdata) return " \"" + std::string(node.value()) + "\"";
    if (node.type() != pugi::node_element) return {};
    if (is_format(node)) return " " + code_of(node);
    std::string text = " (" + head_of(node);
    for (const auto& child : node.children()) text += inline_of(child);
    return text + ")";
  }
  std::string code_of(const pugi::xml_node& node) {
    std::string whole = head_of(node);
    for (const auto& child : node.children()) whole += inline_of(child);
    const auto known = codes_.find(whole);
    if (known != codes_.end()) return known->second;
    formats_.push_back(whole);
    return codes_[whole] = "#" + std::to_string(formats_.size());
  }
  void add_line(const pugi::xml_node& node, std::size_t depth) {
    if (node.type() != pugi::node_element) return;
    const std::string margin(depth, ' ');
    if (is_format(node)) {
      text_ += margin + code_of(node) + "\n";
    } else if (local_name(node) == "p") {
      text_ += margin + head_of(node);
      for (const auto& child : node.children()) text_ += inline_of(child);
      text_ += "\n";
    } else {
      text_ += margin + head_of(node) + "\n";
      for (const auto& child : node.children()) add_line(child, depth + 1);
    }
  }

  std::string text_;
  std::map<std::string, std::string> codes_;
  std::vector<std::string> formats_;
};

/// Days and times that stand at the files of a package, from its directory: a time of now would
/// make two equal documents differ.
inline std::vector<std::string> times_in(std::string_view docx) {
  std::vector<std::string> times;
  constexpr std::string_view kEntry = "PK\x01\x02";
  for (auto at = docx.find(kEntry); at != docx.npos; at = docx.find(kEntry, at + 1)) {
    times.emplace_back(docx.substr(at + 12, 4));
  }
  return times;
}

}  // namespace pledge::documents

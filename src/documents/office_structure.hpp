#pragma once
#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "documents/zip_package.hpp"

/// For tests only: what a strict reader of ECMA-376 files would refuse, where LibreOffice is kind:
/// parts without a type, dangling relationships, children out of the schema's order, indexes
/// beyond their tables, overlapping merges.
namespace pledge::documents {

class OfficeStructure {
 public:
  explicit OfficeStructure(std::string_view bytes) {
    ZipPackage package(bytes);
    for (const std::string& name : package.names()) {
      std::string text;
      package.read(name, [&](std::string_view piece) {
        text.append(piece);
        return true;
      });
      add(name, text);
    }
    check_types();
    for (const auto& [name, part] : parts_) {
      if (name.ends_with(".rels")) check_relations(name);
    }
    if (!relations_of("").contains("officeDocument")) say("", "no officeDocument relationship");
    check_workbook();
    check_word();
  }
  /// In words; empty for a sound file.
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  using Order = std::vector<std::string>;

  void say(const std::string& part, const std::string& what) {
    faults_.push_back(part + ": " + what);
  }
  void add(const std::string& name, const std::string& text) {
    if (!names_.insert(name).second) say(name, "stands twice in the package");
    if (!name.ends_with(".xml") && !name.ends_with(".rels")) return;
    auto& tree = parts_[name];
    const auto read = tree.load_buffer(text.data(), text.size(), pugi::parse_full);
    if (!read) say(name, std::string("is no XML: ") + read.description());
  }
  static std::string extension_of(const std::string& name) {
    const auto dot = name.rfind('.');
    return dot == std::string::npos ? "" : name.substr(dot + 1);
  }

  void check_types() {
    std::set<std::string> defaults, overrides;
    for (const auto& child : parts_["[Content_Types].xml"].document_element()) {
      const std::string kind = child.name();
      const bool is_default = kind == "Default";
      const std::string key = child.attribute(is_default ? "Extension" : "PartName").value();
      if (!(is_default ? defaults : overrides).insert(key).second) say(key, "has two types");
      if (!is_default && !names_.contains(key.substr(1))) say(key, "has a type and is not there");
    }
    for (const std::string& name : names_) {
      if (name == "[Content_Types].xml" || name.ends_with('/')) continue;
      if (!defaults.contains(extension_of(name)) && !overrides.contains("/" + name)) {
        say(name, "has no content type");
      }
    }
  }

  /// "word/_rels/document.xml.rels" → "word/document.xml".
  static std::string source_of(const std::string& rels) {
    const auto at = rels.find("_rels/");
    return rels.substr(0, at) + rels.substr(at + 6, rels.size() - at - 11);
  }
  void check_relations(const std::string& rels) {
    const std::string source = source_of(rels);
    const std::string folder =
        source.find('/') == std::string::npos ? "" : source.substr(0, source.rfind('/') + 1);
    if (!source.empty() && !names_.contains(source)) say(rels, "belongs to no part");
    for (const auto& relation : parts_[rels].document_element()) {
      const std::string id = relation.attribute("Id").value();
      const std::string type = relation.attribute("Type").value();
      const std::string target = relation.attribute("Target").value();
      auto& known = relations_[source];
      known.insert(type.substr(type.rfind('/') + 1));
      if (!ids_[source].insert(id).second) say(rels, "has the Id twice: " + id);
      if (std::string_view(relation.attribute("TargetMode").value()) == "External") continue;
      const std::string path = target.starts_with('/') ? target.substr(1) : folder + target;
      if (!names_.contains(path)) say(rels, "leads nowhere: " + path);
    }
  }
  const std::set<std::string>& relations_of(const std::string& part) { return relations_[part]; }

  /// Children stand in the order of the schema's sequence.
  void check_order(const std::string& part, const pugi::xml_node& node, const Order& order) {
    std::size_t last = 0;
    for (const auto& child : node) {
      if (child.type() != pugi::node_element) continue;
      const auto found = std::find(order.begin(), order.end(), child.name());
      if (found == order.end()) {
        say(part, fmt::format("{} may not hold {}", node.name(), child.name()));
        continue;
      }
      const auto place = static_cast<std::size_t>(found - order.begin());
      if (place < last) say(part, fmt::format("{} too late in {}", child.name(), node.name()));
      last = std::max(last, place);
    }
  }

  void check_workbook();
  void check_sheet(const std::string& part, std::size_t formats, std::size_t strings);
  void check_merges(const std::string& part, const pugi::xml_node& merges);
  void check_word();
  void check_word_node(const std::string& part, const pugi::xml_node& node);
  void check_cell(const std::string& part, const pugi::xml_node& cell);

  std::set<std::string> names_;
  std::map<std::string, pugi::xml_document> parts_;
  std::map<std::string, std::set<std::string>> relations_, ids_;
  std::set<std::string> styles_;
  std::vector<std::string> faults_;
};

/// "AB12" → column 28, row 12.
struct CellPlace {
  int column = 0;
  int row = 0;
};
inline CellPlace place_of(std::string_view reference) {
  CellPlace place;
  for (const char c : reference) {
    if (c >= 'A' && c <= 'Z') place.column = place.column * 26 + (c - 'A' + 1);
    if (c >= '0' && c <= '9') place.row = place.row * 10 + (c - '0');
  }
  return place;
}

inline void OfficeStructure::check_workbook() {
  const auto count = [&](const char* part, const char* table) {
    const auto node = parts_[part].document_element();
    const auto rows = *table == '\0' ? node : node.child(table);
    return static_cast<std::size_t>(std::distance(rows.begin(), rows.end()));
  };
  if (!names_.contains("xl/workbook.xml")) return;
  const std::size_t formats = count("xl/styles.xml", "cellXfs");
  const std::size_t strings = count("xl/sharedStrings.xml", "");
  for (const std::string& name : names_) {
    if (name.starts_with("xl/worksheets/sheet")) check_sheet(name, formats, strings);
  }
}

inline void OfficeStructure::check_sheet(const std::string& part, std::size_t formats,
                                         std::size_t strings) {
  const auto sheet = parts_[part].document_element();
  check_order(part, sheet,
              {"sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData",
               "sheetProtection", "autoFilter", "mergeCells", "conditionalFormatting",
               "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
               "headerFooter", "rowBreaks", "colBreaks", "ignoredErrors", "drawing",
               "legacyDrawing", "tableParts", "extLst"});
  int last_row = 0;
  for (const auto& row : sheet.child("sheetData")) {
    const int number = row.attribute("r").as_int();
    if (number <= last_row) say(part, fmt::format("row {} after row {}", number, last_row));
    last_row = number;
    int last_column = 0;
    for (const auto& cell : row) {
      const std::string at = cell.attribute("r").value();
      const CellPlace place = place_of(at);
      if (place.row != number || place.column <= last_column) say(part, at + " is out of place");
      last_column = place.column;
      if (cell.attribute("s").as_uint() >= formats) say(part, at + " has no such format");
      const bool is_shared = std::string_view(cell.attribute("t").value()) == "s";
      if (is_shared && cell.child("v").text().as_uint() >= strings) say(part, at + " has no text");
    }
  }
  check_merges(part, sheet.child("mergeCells"));
}

inline void OfficeStructure::check_merges(const std::string& part, const pugi::xml_node& merges) {
  std::set<std::pair<int, int>> taken;
  for (const auto& merge : merges) {
    const std::string area = merge.attribute("ref").value();
    const auto colon = area.find(':');
    const CellPlace from = place_of(area.substr(0, colon)), to = place_of(area.substr(colon + 1));
    for (int row = from.row; row <= to.row; ++row) {
      for (int column = from.column; column <= to.column; ++column) {
        if (!taken.emplace(row, column).second) say(part, area + " overlaps another merge");
      }
    }
  }
}

inline void OfficeStructure::check_word() {
  if (!names_.contains("word/document.xml")) return;
  for (const auto& style : parts_["word/styles.xml"].document_element().children("w:style")) {
    styles_.insert(style.attribute("w:styleId").value());
  }
  for (const auto& [name, tree] : parts_) {
    if (name.starts_with("word/") && !name.ends_with(".rels")) {
      check_word_node(name, tree.document_element());
    }
  }
}

inline void OfficeStructure::check_cell(const std::string& part, const pugi::xml_node& cell) {
  if (std::string_view(cell.last_child().name()) != "w:p") say(part, "a cell ends without w:p");
}

inline void OfficeStructure::check_word_node(const std::string& part, const pugi::xml_node& node) {
  static const std::map<std::string, Order> kOrders = {
      {"w:rPr", {"w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:strike",
                 "w:snapToGrid", "w:vanish", "w:color", "w:spacing", "w:w", "w:kern", "w:position",
                 "w:sz", "w:szCs", "w:highlight", "w:u", "w:shd", "w:vertAlign", "w:lang"}},
      {"w:pPr", {"w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr",
                 "w:widowControl", "w:numPr", "w:pBdr", "w:shd", "w:tabs", "w:kinsoku",
                 "w:wordWrap", "w:overflowPunct", "w:autoSpaceDE", "w:autoSpaceDN",
                 "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing",
                 "w:jc", "w:textAlignment", "w:outlineLvl", "w:rPr", "w:sectPr"}},
      {"w:tcPr", {"w:cnfStyle", "w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:shd",
                  "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign"}},
      {"w:tblPr", {"w:tblStyle", "w:tblpPr", "w:tblOverlap", "w:tblW", "w:jc", "w:tblCellSpacing",
                   "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar",
                   "w:tblLook"}},
      {"w:sectPr", {"w:headerReference", "w:footerReference", "w:footnotePr", "w:type", "w:pgSz",
                    "w:pgMar", "w:pgBorders", "w:lnNumType", "w:pgNumType", "w:cols", "w:vAlign",
                    "w:titlePg", "w:textDirection", "w:docGrid"}},
      {"w:tbl", {"w:bookmarkStart", "w:tblPr", "w:tblGrid", "w:tr", "w:bookmarkEnd"}},
      {"w:body", {"w:p", "w:tbl", "w:bookmarkStart", "w:bookmarkEnd", "w:sectPr"}}};
  static const std::map<std::string, std::string> kFirst = {
      {"w:rPr", "w:r"}, {"w:pPr", "w:p"}, {"w:tcPr", "w:tc"}, {"w:trPr", "w:tr"}};
  const std::string name = node.name();
  const auto order = kOrders.find(name);
  // Blocks of a body stand in any order but for the last.
  if (order != kOrders.end() && name != "w:body") check_order(part, node, order->second);
  if (name == "w:tc") check_cell(part, node);
  if (name == "w:t" && std::string_view(node.parent().name()) != "w:r") {
    say(part, "w:t outside of w:r");
  }
  const auto first = kFirst.find(name);
  if (first != kFirst.end() && first->second == node.parent().name() &&
      node.previous_sibling() != nullptr) {
    say(part, name + " is not the first of its parent");
  }
  if (name == "w:pStyle" && !styles_.contains(node.attribute("w:val").value())) {
    say(part, std::string("no style ") + node.attribute("w:val").value());
  }
  const std::string id = node.attribute("r:id").value();
  if (!id.empty() && !ids_[part].contains(id)) say(part, "no relationship " + id);
  for (const auto& child : node) check_word_node(part, child);
}

}  // namespace pledge::documents

#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "documents/docx_package.hpp"
#include "documents/made_files.hpp"
#include "letter/fields.hpp"

/// For tests only: small docx files, and the words of filled ones.
namespace pledge::documents {

inline std::string w(const std::string& name, const std::string& inside) {
  return "<w:" + name + ">" + inside + "</w:" + name + ">";
}
inline std::string a_run(const std::string& text, const std::string& properties = "") {
  const std::string format = properties.empty() ? "" : w("rPr", properties);
  return w("r", format + "<w:t xml:space=\"preserve\">" + text + "</w:t>");
}
/// A paragraph with one run for each text: as Word splits them.
inline std::string a_paragraph(const std::vector<std::string>& texts) {
  std::string runs;
  for (const std::string& text : texts) runs += a_run(text);
  return w("p", runs);
}
inline std::string a_row(const std::vector<std::string>& cells) {
  std::string inside;
  for (const std::string& cell : cells) inside += w("tc", a_paragraph({cell}));
  return w("tr", inside);
}
inline std::string a_part(const std::string& root, const std::string& inside) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:" + root +
         " xmlns:w=\"w\" xmlns:r=\"r\">" + inside + "</w:" + root + ">";
}

inline std::string a_docx(const std::string& body, const std::vector<Part>& more = {}) {
  std::vector<Part> parts{{"[Content_Types].xml", "<Types/>"},
                          {"_rels/.rels", "<Relationships/>"},
                          {"word/document.xml", a_part("document", w("body", body))}};
  parts.insert(parts.end(), more.begin(), more.end());
  return make_zip(parts);
}

inline std::string part_of(std::string_view docx, std::string_view name) {
  for (const DocxPart& part : read_docx(docx).parts) {
    if (part.name == name) return part.bytes;
  }
  return "(no such part)";
}
inline std::string body_of(std::string_view docx) {
  const std::string whole = part_of(docx, "word/document.xml");
  const auto begin = whole.find("<w:body>");
  const auto end = whole.find("</w:body>");
  return whole.substr(begin + 8, end - begin - 8);
}

/// The words only: a line for a paragraph, "|" between the cells of a row.
inline std::string words_of(std::string_view docx) {
  pugi::xml_document tree;
  parse_docx_part({"word/document.xml", part_of(docx, "word/document.xml")}, tree);
  struct Walk : pugi::xml_tree_walker {
    std::string words;
    bool for_each(pugi::xml_node& node) override {
      const auto name = local_name(node);
      const bool is_later_cell =
          name == "tc" && node.previous_sibling() && local_name(node.previous_sibling()) == "tc";
      const bool is_in_cell = local_name(node.parent()) == "tc";
      if (name == "p" && !is_in_cell && !words.empty()) words += "\n";
      if (name == "tr" && !words.empty()) words += "\n";
      if (is_later_cell) words += "|";
      if (name == "p" && is_in_cell && local_name(node.previous_sibling()) == "p") words += "/";
      if (name == "t") words += node.text().get();
      if (name == "br") words += "⏎";
      return true;
    }
  } walk;
  tree.traverse(walk);
  return walk.words;
}

/// Fields as the tests use them.
inline const letter::FieldList& trial_fields() {
  using enum letter::ValueKind;
  static const letter::FieldList kFields = {
      {"责任单位", text, ""},
      {"事由", text, ""},
      {"整改时限", day, ""},
      {"未付金额", amount, ""},
      {"有金额", flag, ""},
      {"整改措施", list, "", {{"序号", text, ""}, {"措施", text, ""},
                             {"佐证", list, "", {{"名称", text, ""}}}}},
      {"付款", list, "", {{"凭证", text, ""}}},
  };
  return kFields;
}

inline letter::Fields trial_values() {
  letter::Fields values;
  values.set("责任单位", std::string("区住保局"));
  values.set("事由", std::string());
  values.set("整改时限", *base::make_day(2024, 8, 20));
  values.set("未付金额", base::Fen{128'456'780});
  values.set("有金额", true);
  letter::Rows measures;
  for (const char* text : {"筹措资金", "付清欠款"}) {
    letter::Fields row;
    row.set("序号", std::to_string(measures.size() + 1));
    row.set("措施", std::string(text));
    letter::Rows evidence;
    for (std::size_t i = 0; i <= measures.size(); ++i) {
      letter::Fields one;
      one.set("名称", "佐证" + std::to_string(i + 1));
      evidence.push_back(one);
    }
    row.set("佐证", evidence);
    measures.push_back(row);
  }
  values.set("整改措施", measures);
  values.set("付款", letter::Rows{});
  return values;
}

}  // namespace pledge::documents

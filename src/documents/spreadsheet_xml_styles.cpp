#include "documents/spreadsheet_xml_styles.hpp"

#include <string_view>
#include <utility>

namespace pledge::documents {
namespace {

constexpr std::size_t kOldStylesMax = 70'000;
/// Excel writes one parent and Default.
constexpr std::size_t kParentsMax = 32;
constexpr const char* kDefault = "Default";

/// The names that the format has for formats of its own, as codes; other names are codes.
std::string_view code_named(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"General Number", "General"},
      {"Fixed", "0.00"},
      {"Standard", "#,##0.00"},
      {"Percent", "0.00%"},
      {"Scientific", "0.00E+00"},
      {"Currency", "[$¥-804]#,##0.00"},
      {"Euro Currency", "[$€-2]#,##0.00"},
      {"Yes/No", "\"Yes\";\"Yes\";\"No\""},
      {"True/False", "\"True\";\"True\";\"False\""},
      {"On/Off", "\"On\";\"On\";\"Off\""},
      {"General Date", "yyyy/m/d h:mm"},
      {"Short Date", "yyyy/m/d"},
      {"Medium Date", "d-mmm-yy"},
      {"Long Date", "yyyy\"年\"m\"月\"d\"日\""},
      {"Short Time", "h:mm"},
      {"Medium Time", "h:mm AM/PM"},
      {"Long Time", "h:mm:ss"},
  };
  for (const auto& [known, code] : kNames) {
    if (name == known) return code;
  }
  return name;
}

}  // namespace

void OldStyles::start(std::string_view name, const Attributes& attributes) {
  if (name == "Style") {
    open_ = attributes.get("ID");
    if (open_.empty()) return;
    Written& style = written_[open_];
    style = {};
    style.parent = attributes.get("Parent");
    if (written_.size() > kOldStylesMax) trouble_ = "单元格样式太多，请另存后再导入";
  }
  if (open_.empty()) return;
  Written& style = written_[open_];
  if (name == "NumberFormat") {
    style.format = attributes.get("Format");
    style.has_format = true;
  }
  if (name != "Font") return;
  if (attributes.has("StrikeThrough")) {
    style.has_strike = true;
    style.is_struck = attributes.get("StrikeThrough") != "0";
  }
  if (attributes.has("VerticalAlign")) {
    const std::string_view align = attributes.get("VerticalAlign");
    style.has_raised = true;
    style.is_raised = align == "Superscript" || align == "Subscript";
  }
}

const OldStyles::Written* OldStyles::find(const std::string& id) const {
  const auto found = written_.find(id);
  return found == written_.end() ? nullptr : &found->second;
}

const OldStyle& OldStyles::of(const std::string& id) {
  const auto known = resolved_.find(id);
  if (known != resolved_.end()) return known->second;
  Written all;
  const auto take = [&all](const Written& style) {
    if (!all.has_format && style.has_format) all.format = style.format;
    if (!all.has_strike && style.has_strike) all.is_struck = style.is_struck;
    if (!all.has_raised && style.has_raised) all.is_raised = style.is_raised;
    all.has_format |= style.has_format;
    all.has_strike |= style.has_strike;
    all.has_raised |= style.has_raised;
  };
  const Written* style = find(id);
  std::size_t depth = 0;
  for (; style != nullptr && depth < kParentsMax; ++depth) {
    take(*style);
    style = style->parent.empty() ? nullptr : find(style->parent);
  }
  if (style != nullptr) trouble_ = "单元格样式一层套一层，太深了，请另存后再导入";
  if (const Written* last = find(kDefault)) take(*last);
  const std::string_view code = code_named(all.format);
  OldStyle resolved{kind_of_code(code), number_format_of(code), all.is_struck, all.is_raised};
  // A name that no style has would take a place of its own every time.
  return resolved_.emplace(find(id) == nullptr ? std::string(kDefault) : id, std::move(resolved))
      .first->second;
}

}  // namespace pledge::documents

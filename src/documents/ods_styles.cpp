#include "documents/ods_styles.hpp"

namespace pledge::documents {
namespace {

constexpr std::string_view kCell = "table-cell", kText = "text", kTable = "table";
/// A style that is made from itself ends here.
constexpr int kParentsMax = 32;

std::string key_of(std::string_view family, std::string_view name) {
  return std::string(family) + "\n" + std::string(name);
}

}  // namespace

void OdsStyles::start(std::string_view name, const Attributes& attributes) {
  const bool is_style = name == "style" || name == "default-style";
  if (is_style) {
    const std::string_view family = attributes.get("family");
    now_ = key_of(family, attributes.get("name"));
    const std::string_view parent = attributes.get("parent-style-name");
    const std::string above = name == "style" ? key_of(family, parent) : std::string();
    styles_[now_] = {above, {}, {}, {}};
    return;
  }
  if (name == "table-properties" && attributes.has("display")) {
    styles_[now_].is_hidden = attributes.get("display") == "false";
  }
  if (name != "text-properties") return;
  Style& style = styles_[now_];
  const std::string_view line = attributes.get("text-line-through-style");
  const std::string_view type = attributes.get("text-line-through-type");
  if (!line.empty() || !type.empty()) {
    style.is_struck = (!line.empty() && line != "none") || (!type.empty() && type != "none");
  }
  if (attributes.has("text-position")) {
    style.is_raised = attributes.get("text-position").starts_with("super");
  }
}

bool OdsStyles::has(std::string_view family, std::string_view style, Member member) const {
  auto found = styles_.find(key_of(family, style));
  for (int i = 0; i < kParentsMax && found != styles_.end(); ++i) {
    if (const auto own = found->second.*member) return *own;
    if (found->second.parent.empty()) return false;
    found = styles_.find(found->second.parent);
  }
  return false;
}

bool OdsStyles::is_struck_cell(std::string_view style) const {
  return has(kCell, style, &Style::is_struck);
}
bool OdsStyles::is_struck_text(std::string_view style) const {
  return has(kText, style, &Style::is_struck);
}
bool OdsStyles::is_raised_text(std::string_view style) const {
  return has(kText, style, &Style::is_raised);
}
bool OdsStyles::is_hidden_table(std::string_view style) const {
  return has(kTable, style, &Style::is_hidden);
}

}  // namespace pledge::documents

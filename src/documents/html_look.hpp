#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

/// What the styles of a web page make of its text: struck through, raised, not shown.
namespace pledge::documents {

struct HtmlLook {
  bool is_struck = false;
  bool is_raised = false;  ///< or lowered
  bool is_hidden = false;
  /// Hidden by a rule that also asks for what stands around it.
  bool may_be_hidden = false;

  void add(const HtmlLook& other);
};

/// Of "display:none; color:red".
HtmlLook look_of_declarations(std::string_view css);

/// The rules of all <style> elements of a page that hide, strike through or raise.
class HtmlStyles {
 public:
  explicit HtmlStyles(std::string_view page);
  /// `classes` as the attribute has them, parted by blanks.
  HtmlLook look_of(std::string_view tag, std::string_view classes, std::string_view id) const;

 private:
  void read(std::string_view css);
  void read_rule(std::string_view selectors, std::string_view declarations);
  void add_selector(std::string_view selector, HtmlLook look);

  std::unordered_map<std::string, HtmlLook> looks_;  ///< by "td", ".old", "td.old", "#sum"
};

}  // namespace pledge::documents

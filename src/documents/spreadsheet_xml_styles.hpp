#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "documents/number_format.hpp"
#include "documents/xml_stream.hpp"

namespace pledge::documents {

/// How the cells of a style of Excel 2003's XML are to be read.
struct OldStyle {
  NumberKind kind = NumberKind::number;
  NumberFormat number_format = {};
  bool is_struck = false;
  bool is_raised = false;
};

/// Reads <Styles> of SpreadsheetML 2003: what a style does not say, its parent says, and at last
/// the style Default.
class OldStyles {
 public:
  void start(std::string_view name, const Attributes& attributes);
  /// Default when there is none of this name.
  const OldStyle& of(const std::string& id);
  const std::string& trouble() const { return trouble_; }

 private:
  struct Written {
    std::string parent;
    std::string format;
    bool has_format = false, has_strike = false, has_raised = false;
    bool is_struck = false, is_raised = false;
  };

  const Written* find(const std::string& id) const;

  std::unordered_map<std::string, Written> written_;
  std::unordered_map<std::string, OldStyle> resolved_;
  std::string open_;  ///< the style being read
  std::string trouble_;
};

}  // namespace pledge::documents

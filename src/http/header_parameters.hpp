#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pledge::http {

/// A header value like `form-data; name="a"; filename="b"`, read word by word, so that nothing
/// inside a quoted text is taken for a parameter.
struct HeaderValue {
  std::string word;  ///< before the first semicolon, in lower case
  std::vector<std::pair<std::string, std::string>> parameters;  ///< names in lower case

  /// Nothing when there is no such parameter.
  std::optional<std::string> parameter(std::string_view name) const;
};

/// Nothing when the text is not of this form, or a parameter stands twice.
std::optional<HeaderValue> read_header_value(std::string_view text);

}  // namespace pledge::http

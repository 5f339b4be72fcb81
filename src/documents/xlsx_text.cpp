#include "documents/xlsx_text.hpp"

#include <algorithm>

namespace pledge::documents {
namespace {

constexpr std::size_t kEscapeBytes = 7;

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool looks_escaped(std::string_view text) {
  return text.size() >= kEscapeBytes && text.starts_with("_x") && text[kEscapeBytes - 1] == '_' &&
         std::all_of(text.begin() + 2, text.begin() + 6, &is_hex);
}

}  // namespace

std::string xlsx_text(std::string_view text) {
  std::string out;
  std::size_t begin = 0;
  for (std::size_t at = text.find("_x"); at != text.npos; at = text.find("_x", at + 1)) {
    if (!looks_escaped(text.substr(at))) continue;
    out.append(text, begin, at - begin);
    out += "_x005F";
    begin = at;
  }
  return out.append(text, begin);
}

}  // namespace pledge::documents

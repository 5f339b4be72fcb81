#include "documents/html_entity.hpp"

#include <charconv>
#include <cstdint>
#include <string_view>

#include <libxml/HTMLparser.h>

#include "base/utf8.hpp"

namespace pledge::documents {
namespace {

/// The longest name that HTML 4 has is "thetasym".
constexpr std::size_t kNameMax = 8;

/// The code point of "mdash", "#8212" or "#x2014"; 0 when it is none.
std::uint32_t code_of(std::string_view name) {
  if (!name.starts_with('#')) {
    const std::string terminated(name);
    const auto* const entity =
        htmlEntityLookup(reinterpret_cast<const xmlChar*>(terminated.c_str()));
    return entity == nullptr ? 0 : entity->value;
  }
  name.remove_prefix(1);
  const bool is_hex = name.starts_with('x') || name.starts_with('X');
  if (is_hex) name.remove_prefix(1);
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(name.data(), name.data() + name.size(), code, is_hex ? 16 : 10);
  const bool is_whole = error == std::errc() && end == name.data() + name.size();
  const bool is_character = code >= 0x20 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
  return is_whole && is_character ? code : 0;
}

}  // namespace

bool decode_entities(std::string& text) {
  if (text.find('&') == std::string::npos) return false;
  std::string plain;
  bool is_changed = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text[at] == '&' ? text.find(';', at) : std::string::npos;
    const bool is_near = end != std::string::npos && end - at <= kNameMax + 1;
    const std::uint32_t code =
        is_near ? code_of(std::string_view(text).substr(at + 1, end - at - 1)) : 0;
    if (code == 0) {
      plain += text[at++];
      continue;
    }
    // A space that does not break lines is a space in a cell.
    base::append_code_point(plain, code == 0xA0 ? U' ' : static_cast<char32_t>(code));
    at = end + 1;
    is_changed = true;
  }
  text = std::move(plain);
  return is_changed;
}

}  // namespace pledge::documents

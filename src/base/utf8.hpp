#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// UTF-8 (RFC 3629) taken apart and put together; for texts themselves see base/text.hpp.
namespace pledge::base {

/// Stands for a byte that is no character.
inline constexpr char32_t kMalformedCharacter = 0xFFFD;

struct CodePoint {
  char32_t c = kMalformedCharacter;
  std::size_t size = 1;  ///< in bytes; 1 for a malformed byte, so that every text can be walked
  bool is_well_formed = false;
};

/// The code point at a byte of `text`; overlong forms, surrogates and what lies beyond U+10FFFF
/// are malformed. Requires at < text.size().
CodePoint code_point_at(std::string_view text, std::size_t at);
/// Appends a code point that is no surrogate.
void append_code_point(std::string& out, char32_t c);

/// Malformed bytes become U+FFFD.
std::u32string to_code_points(std::string_view utf8);
std::string to_utf8(std::u32string_view code_points);

}  // namespace pledge::base

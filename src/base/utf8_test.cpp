#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"

namespace pledge::base {

TEST_CASE("every code point of Unicode comes back as it went, and in no other form") {
  for (char32_t c = 1; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_code_point(text, c);
    const CodePoint read = code_point_at(text, 0);
    REQUIRE(read.is_well_formed);
    REQUIRE(read.c == c);
    REQUIRE(read.size == text.size());
  }
}

TEST_CASE("what is no UTF-8 is read byte by byte, and what is read can be told again") {
  const std::string_view malformed[] = {
      "\x80",             // a tail alone
      "\xC0\xAF",         // an overlong slash
      "\xE0\x80\xAF",     // the same in three bytes
      "\xF0\x80\x80\xAF", // and in four
      "\xED\xA0\x80",     // half a pair of UTF-16
      "\xF4\x90\x80\x80", // beyond the last code point
      "\xE4\xB8",         // cut in the middle
      "\xFF"};
  for (const std::string_view text : malformed) {
    CAPTURE(text.size());
    CHECK_FALSE(code_point_at(text, 0).is_well_formed);
    CHECK(to_code_points(text) == std::u32string(text.size(), kMalformedCharacter));
    CHECK(is_clean_utf8(to_utf8(to_code_points(text))));
    CHECK_FALSE(is_clean_utf8(text));
    CHECK_FALSE(is_clean_utf8("践诺 " + std::string(text)));
    CHECK_FALSE(is_clean_utf8(std::string(text) + "践"));
  }
}

TEST_CASE("a text is clean just when every one of its characters is well formed and none is NUL") {
  for (std::uint32_t lead = 0; lead < 0x100; ++lead) {
    for (std::uint32_t second = 0x7F; second < 0xC1; ++second) {
      for (const std::uint32_t third : {0x00U, 0x41U, 0x80U, 0xBFU, 0xC0U}) {
        const std::string text = {char(lead), char(second), char(third)};
        bool is_clean = true;
        for (std::size_t at = 0; at < text.size();) {
          const CodePoint next = code_point_at(text, at);
          is_clean = is_clean && next.is_well_formed && next.c != 0;
          at += next.size;
        }
        REQUIRE(is_clean_utf8(text) == is_clean);
      }
    }
  }
}

}  // namespace pledge::base

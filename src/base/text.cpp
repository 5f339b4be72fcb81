#include "base/text.hpp"

#include "base/utf8.hpp"

namespace pledge::base {
namespace {

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x3000 || c == 0xA0 || c == 0xFEFF;
}

/// First bytes of U+00A0, U+3000 and U+FF01 to U+FF5E; they stand at no other place of UTF-8.
bool may_begin_wide(char byte) { return byte == '\xC2' || byte == '\xE3' || byte == '\xEF'; }

char narrow_of(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return static_cast<char>(c - 0xFEE0);
  return c == 0x3000 || c == 0xA0 ? ' ' : '\0';
}

}  // namespace

bool is_clean_utf8(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  for (std::size_t at = 0; at < text.size();) {
    const unsigned char lead = byte(at);
    if (lead < 0x80 && lead != 0) {
      ++at;
      continue;
    }
    // Nearly all of Chinese: three bytes that are neither overlong nor a surrogate.
    const bool is_usual = lead > 0xE0 && lead < 0xED && at + 3 <= text.size();
    if (is_usual && (byte(at + 1) & 0xC0) == 0x80 && (byte(at + 2) & 0xC0) == 0x80) {
      at += 3;
      continue;
    }
    const CodePoint next = code_point_at(text, at);
    if (!next.is_well_formed || next.c == 0) return false;
    at += next.size;
  }
  return true;
}

std::size_t length_of(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::string trim(std::string_view text) {
  std::size_t begin = text.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point_at(text, at);
    if (!is_space(next.c)) {
      if (begin == text.size()) begin = at;
      end = at + next.size;
    }
    at += next.size;
  }
  return begin < end ? std::string(text.substr(begin, end - begin)) : std::string();
}

std::string fold_width(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  std::size_t kept = 0;  // what lies between here and `at` is copied as it is
  for (std::size_t at = 0; at < text.size();) {
    if (!may_begin_wide(text[at])) {
      ++at;
      continue;
    }
    const CodePoint next = code_point_at(text, at);
    const char narrow = next.is_well_formed ? narrow_of(next.c) : '\0';
    if (narrow == '\0') {
      ++at;
      continue;
    }
    out.append(text, kept, at - kept);
    out += narrow;
    at += next.size;
    kept = at;
  }
  return out.append(text, kept);
}

std::string to_upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::string cut_to(std::string_view text, std::size_t count) {
  std::size_t seen = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    if (seen++ == count) return std::string(text.substr(0, at)) + "…";
  }
  return std::string(text);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && text[at] != separator) continue;
    parts.emplace_back(text.substr(from, at - from));
    from = at + 1;
  }
  return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

}  // namespace pledge::base

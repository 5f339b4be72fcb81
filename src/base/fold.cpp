#include "base/fold.hpp"

#include "base/text.hpp"

namespace pledge::base {
namespace {

/// The size of the white space at the beginning, 0 when there is none; also of the kinds that
/// office programs leave behind: no-break space, zero-width space, byte order mark, ideographic
/// space.
std::size_t blank_at(std::string_view text) {
  switch (static_cast<unsigned char>(text.front())) {
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r': return 1;
    case 0xC2: return text.starts_with("\xC2\xA0") ? 2 : 0;
    case 0xE2: return text.starts_with("\xE2\x80\x8B") ? 3 : 0;
    case 0xE3: return text.starts_with("\xE3\x80\x80") ? 3 : 0;
    case 0xEF: return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    default: return 0;
  }
}

}  // namespace

std::string fold(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  std::size_t from = 0;  // what lies between here and `at` is kept
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = blank_at(text.substr(at));
    if (blank > 0) {
      kept.append(text, from, at - from);
      from = at + blank;
    }
    at += blank == 0 ? 1 : blank;
  }
  return fold_width(kept.append(text, from));
}

std::string searchable(std::string_view text) { return to_upper(fold(text)); }

bool is_blank(std::string_view text) {
  while (!text.empty()) {
    const std::size_t blank = blank_at(text);
    if (blank == 0) return false;
    text.remove_prefix(blank);
  }
  return true;
}

}  // namespace pledge::base

#include "base/fold.hpp"

#include "base/text.hpp"

namespace pledge::base {
namespace {

/// White space beyond ASCII that office programs leave behind: no-break space, zero-width space,
/// byte order mark, ideographic space.
constexpr std::string_view kWide[] = {"\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBB\xBF", "\xE3\x80\x80"};

std::size_t blank_at(std::string_view text) {
  const char c = text.front();
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  for (const auto wide : kWide) {
    if (text.starts_with(wide)) return wide.size();
  }
  return 0;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  while (!text.empty()) {
    const std::size_t blank = blank_at(text);
    if (blank == 0) kept += text.front();
    text.remove_prefix(blank == 0 ? 1 : blank);
  }
  return fold_width(kept);
}

bool is_blank(std::string_view text) {
  while (!text.empty()) {
    const std::size_t blank = blank_at(text);
    if (blank == 0) return false;
    text.remove_prefix(blank);
  }
  return true;
}

}  // namespace pledge::base

#include "documents/text_lines.hpp"

#include <algorithm>

namespace pledge::documents {

int lines_in(std::string_view text, double width_characters) {
  constexpr int kDigit = 10, kWide = 22;
  const int room = std::max(kWide, static_cast<int>(width_characters * kDigit));
  int lines = 1;
  int used = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      ++lines;
      used = 0;
    } else if (byte < 0x80 || byte >= 0xC0) {
      const int wide = byte < 0x80 ? kDigit : kWide;
      if (used + wide > room) {
        ++lines;
        used = 0;
      }
      used += wide;
    }
  }
  return lines;
}

}  // namespace pledge::documents

#pragma once
#include <string>

#include "base/digest.hpp"
#include "base/finding.hpp"
#include "base/text.hpp"

/// Positions in lists: the last row's sort value and id, opaque to everybody else.
namespace pledge::storage {

struct Position {
  std::int64_t id = 0;
  std::string value;
};

[[noreturn]] inline void refuse_cursor() {
  throw base::Malformed("cursor", "不是本系统给出的翻页位置");
}

inline std::string cursor_of(const std::string& value, std::int64_t id) {
  return base::to_hex(std::to_string(id) + " " + value);
}

inline Position position_of(const std::string& cursor) {
  const auto bytes = base::from_hex(cursor);
  const auto space = bytes ? bytes->find(' ') : std::string::npos;
  const bool is_ours = space != std::string::npos && space > 0 && space < 19 &&
                       base::is_clean_utf8(*bytes) &&
                       bytes->find_first_not_of("0123456789") == space;
  if (!is_ours) refuse_cursor();
  return {std::stoll(bytes->substr(0, space)), bytes->substr(space + 1)};
}

}  // namespace pledge::storage

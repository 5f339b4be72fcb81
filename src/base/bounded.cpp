#include "base/bounded.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace pledge::base {

void BoundedFields::find(std::string message) {
  std::string path;
  for (const Place& place : path_) {
    if (place.index != kNamed) {
      path += '[' + std::to_string(place.index) + ']';
    } else {
      path += (path.empty() ? "" : ".") + std::string(place.name);
    }
  }
  findings_.push_back({std::move(path), std::move(message)});
}

bool BoundedFields::holds(std::int64_t number, const Bounds& bounds) {
  if (number < bounds.minimum) {
    find("不能小于 " + std::to_string(bounds.minimum));
  } else if (number > bounds.maximum) {
    find("不能大于 " + std::to_string(bounds.maximum));
  } else {
    return true;
  }
  return false;
}

bool BoundedFields::holds(const std::string& text, const Bounds& bounds) {
  if (!is_clean_utf8(text)) {
    find("含有无效的 UTF-8 字节或空字符");
  } else if (text.size() > bounds.characters_max && length_of(text) > bounds.characters_max) {
    find("超过 " + std::to_string(bounds.characters_max) + " 字");
  } else if (bounds.is_required_text && trim(text).empty()) {
    find("不能为空");
  } else {
    return true;
  }
  return false;
}

bool BoundedFields::holds_items(std::size_t count, const Bounds& bounds) {
  if (count <= bounds.items_max) return true;
  find("最多 " + std::to_string(bounds.items_max) + " 项");
  return false;
}

bool BoundedFields::holds_code(std::string_view text) {
  const bool is_code = !text.empty() && text.size() <= 40 &&
                       std::all_of(text.begin(), text.end(), [](char c) {
                         return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
                                c == '-';
                       });
  if (!is_code) find("应为代码（小写字母、数字、下划线、连字符）");
  return is_code;
}

Bounds BoundedFields::bounds_of_fen(const Bounds& bounds) {
  Bounds narrow = bounds;
  narrow.minimum = std::max(bounds.minimum, -kAmountFenMax);
  narrow.maximum = std::min(bounds.maximum, kAmountFenMax);
  return narrow;
}

Bounds BoundedFields::bounds_of_int32(const Bounds& bounds) {
  Bounds narrow = bounds;
  narrow.minimum = std::max<std::int64_t>(bounds.minimum, INT32_MIN);
  narrow.maximum = std::min<std::int64_t>(bounds.maximum, INT32_MAX);
  return narrow;
}

void BoundsChecker::check_time(Day day) {
  static const Day kFirst = *make_day(1900, 1, 1), kLast = *make_day(9999, 12, 31);
  if (day < kFirst || day > kLast) find(kNoDay);
}

void BoundsChecker::check_time(Month month) {
  if (!make_day(month.year, month.month, 1)) find(kNoMonth);
}

void BoundsChecker::check_time(Instant instant) {
  if (!parse_instant(to_text(instant))) find(kNoInstant);
}

}  // namespace pledge::base

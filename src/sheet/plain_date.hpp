#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/day.hpp"

namespace pledge::sheet {

/// What a deadline text says when nothing has to be guessed.
struct PlainDate {
  bool is_date = false;          ///< has the form of a plain date
  std::optional<base::Day> day;  ///< nothing when that date does not exist
};

/// Reads 2024-09-30, 2024.9.30, 2024/9/30, 2024年9月30日, 2024年9月底, 9月30日 and 9月底 (in
/// `year`), each with or without 前 (之前, 以前: the day itself is still in time). Any other words
/// are no plain date: somebody must say which day is meant.
PlainDate parse_plain_date(std::string_view text, std::int32_t year);

}  // namespace pledge::sheet

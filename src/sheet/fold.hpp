#pragma once
#include <string>
#include <string_view>

namespace pledge::sheet {

/// Half-width and without any white space: for comparing what people typed, never for storing.
std::string fold(std::string_view text);

/// Nothing but white space, also of the kinds that office programs leave behind.
bool is_blank(std::string_view text);

/// The stable key of a row of 附件2: the same problem of the same place is the same row, whoever
/// re-wraps or re-numbers the sheet. Hex SHA-256 of both folded texts with a line break between.
struct RowKeyParts {
  std::string_view region_unit;
  std::string_view description;
};
std::string row_key_of(const RowKeyParts& parts);

}  // namespace pledge::sheet

#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/table.hpp"

/// The port through which a superior's own workbook is filled (documents implements it).
namespace pledge::sheet {

/// Rows that one form takes: it is held in memory as a whole.
inline constexpr std::int64_t kFormRowsMax = 5'000;

/// Where the rows of a form go. Row numbers are those of the file.
struct FormPlace {
  std::string sheet_name;
  std::int32_t heading_row = 0;            ///< the last one that stays above the rows
  std::optional<std::int32_t> footer_row;  ///< the first one that stays below: 合计, 填表人
  std::optional<std::int32_t> total_row;   ///< 合计 among those below
  std::vector<std::size_t> summed;         ///< columns whose empty cell in the total row is filled
};

struct FormFiller {
  /// Whether the file is of the kind that is filled as it is.
  std::function<bool(std::string_view blank)> takes;
  /// The file with the rows put in; all else in it stays as it is, only further down. Throws
  /// base::Malformed with a Chinese finding for what cannot be kept so.
  std::function<std::string(std::string_view blank, const FormPlace& place, const EachRow& rows)>
      fill;
};

}  // namespace pledge::sheet

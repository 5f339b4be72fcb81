#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "sheet/table.hpp"

/// Which rows hold the headings, and what they say together.
namespace pledge::sheet {

/// A title of thirty rows would be none; looking further would take data for headings.
inline constexpr std::size_t kTitleRowsMax = 30;

/// The texts of a row that are there, folded, each run of equal neighbours once: a merged cell
/// counts as one.
std::vector<std::string> texts_of(const Row& row);

/// "1 2 3 4", also behind 栏次.
bool is_numbering(const std::vector<std::string>& texts);
/// Whether every filled cell repeats the cell of `heading`.
bool repeats(const Row& row, const Row& heading);

/// Indexes into the rows, both inside.
struct HeadingRows {
  std::size_t first = 0, last = 0;
};

/// The first row of heading words; nothing when the sheet begins with data.
std::optional<std::size_t> find_heading(const Table& table);
/// Takes in the rows of groups above and of parts below: 欠款金额 over 总额, 已付, 未付.
HeadingRows extend_heading(const Table& table, std::size_t heading);
/// By column the texts of all heading rows from above, joined by /; empty where there is none.
std::vector<std::string> heading_names(const Table& table, HeadingRows rows);

}  // namespace pledge::sheet

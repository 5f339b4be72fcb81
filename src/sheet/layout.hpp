#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/money.hpp"
#include "sheet/finding.hpp"
#include "sheet/table.hpp"

/// What the rows and columns of a ledger are, whatever form it has: titles, headings in one or
/// several rows, data, group lines, totals, notes.
namespace pledge::sheet {

enum class RowKind {
  title,      ///< above the headings
  heading,    ///< also when typed again on a later page
  numbering,  ///< 栏次 1 2 3 …
  data,
  group,  ///< 二、惠企政策落实组: holds for the rows below
  total,  ///< 小计, 合计
  note,   ///< 备注：… below the table, 填表人：…
  blank
};

struct Layout {
  static constexpr std::size_t kNoGroup = SIZE_MAX;

  bool has_heading = false;
  std::size_t heading_first = 0, heading_last = 0;  ///< indexes into Table::rows
  std::vector<std::string> names;  ///< by column: 欠款金额/总额; （C 列） where data has no heading
  std::vector<bool> is_named;      ///< by column: the name is the sender's own
  std::vector<RowKind> kinds;      ///< by index into Table::rows
  std::vector<std::string> groups;      ///< texts of the group lines in order
  std::vector<std::size_t> group_of;    ///< by index into Table::rows: into `groups`, or kNoGroup
  std::optional<base::MoneyUnit> unit;  ///< 单位：万元 above the headings
  /// 单位：千元, 单位：元、万元 above the headings: why amounts cannot be read by it.
  std::string unit_trouble;
  /// Another unit from that index into Table::rows on: 单位：元 above a later part of the sheet.
  /// In the order of the indexes.
  std::vector<std::pair<std::size_t, base::MoneyUnit>> later_units;
  std::string as_of;                    ///< 截至2024年3月31日
  CellFindings remarks;                 ///< what was left out and why
  CellFindings doubts;                  ///< totals that do not fit, columns without heading

  /// The unit that holds at that row.
  std::optional<base::MoneyUnit> unit_at(std::size_t index) const;
  std::string_view group_at(std::size_t index) const {
    return group_of[index] == kNoGroup ? std::string_view() : groups[group_of[index]];
  }
};

/// Reads the layout around a heading row that a form has recognised (an index into the rows).
Layout lay_out(const Table& table, std::size_t heading);
/// The same for a sheet of any form: the heading row is the first whose texts are heading words
/// (单位, 金额, …). Without one every filled row is data and every column gets a name.
Layout lay_out(const Table& table);


}  // namespace pledge::sheet

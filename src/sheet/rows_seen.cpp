#include "sheet/rows_seen.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace pledge::sheet {

void KeysSeen::see(ProblemRows& read, const ColumnMap<ProblemColumn>& map, std::int32_t row) {
  // What has findings of its own is no row that a later one would repeat.
  const bool is_unread = !read.unread.empty() && read.unread.back().row == row;
  if (is_unread && rows_.contains(read.unread.back().row_key)) read.unread.pop_back();
  if (read.rows.empty() || read.rows.back().row != row) return;
  const ProblemRow& latest = read.rows.back();
  const auto [first, is_new] = rows_.emplace(latest.row_key, latest.row);
  if (is_new) return;
  // A ledger of debts may have no 存在问题.
  const auto& place = map.at(ProblemColumn::description);
  read.findings.push_back(
      {latest.row, place ? column_letters(place->column) : std::string(),
       std::string(heading_of(ProblemColumn::description)),
       base::cut_to(latest.command.text.description, 60),
       fmt::format("与第 {} 行是同一个问题（地区单位和存在问题都相同）", first->second)});
  read.rows.pop_back();
}

void refuse_other_table(const Row& row, std::size_t finding_count, ListForm form,
                        ProblemRows& read) {
  if (read.findings.size() == finding_count || !begins_other_table(row, form)) return;
  read.findings.resize(finding_count);
  if (!read.unread.empty() && read.unread.back().row == row.number) read.unread.pop_back();
  read.findings.push_back({row.number, "", "", base::cut_to(row.cell(0), 60),
                           "这一行像是另一张表的表头：它下面的行按上面的表头读会错列，请分成两份导入"});
}

}  // namespace pledge::sheet

#include "sheet/import_marks.hpp"

#include <fmt/format.h>

#include "base/label.hpp"

namespace pledge::sheet {
namespace {

CellMark mark_of(const CellFinding& finding, bool is_obstacle) {
  std::string place = finding.column.empty() ? "" : finding.column + " 列";
  if (!finding.heading.empty()) place += fmt::format("（{}）", finding.heading);
  return {finding.row, column_of_letters(finding.column),
          place.empty() ? finding.message : place + "：" + finding.message, is_obstacle};
}

}  // namespace

std::vector<CellMark> marks_of(const ImportReport& report) {
  std::vector<CellMark> marks;
  for (const std::string& remark : report.remarks) marks.push_back({0, {}, remark});
  for (const CellFinding& finding : report.findings) marks.push_back(mark_of(finding, true));
  for (const CellFinding& doubt : report.doubts) marks.push_back(mark_of(doubt, false));
  for (const CellFinding& note : report.notes) marks.push_back(mark_of(note, false));
  for (const RowReport& row : report.rows) {
    for (const CellChange& change : row.changes) {
      marks.push_back({row.row, column_of_letters(change.column), to_text(change)});
    }
    const bool is_said = row.outcome == RowOutcome::refused;
    if (!is_said) {
      marks.push_back({row.row, {}, std::string(base::label("row_outcome", row.outcome))});
    }
  }
  return marks;
}

}  // namespace pledge::sheet

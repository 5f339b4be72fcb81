#include "documents/xlsx_reader.hpp"

#include <algorithm>
#include <utility>

#include "base/finding.hpp"
#include "documents/sheet_sink.hpp"

namespace pledge::documents {
namespace {

/// Gives the value of the first cell of a range to every cell it covers. Rows that the file leaves
/// out stay out: there is nothing in them but the merged cell.
class MergedCells {
 public:
  explicit MergedCells(std::vector<sheet::Row>& rows) : rows_(rows) {}

  void spread(CellRange range) {
    const auto before = [](const sheet::Row& row, std::int32_t number) {
      return row.number < number;
    };
    auto row = std::lower_bound(rows_.begin(), rows_.end(), range.first_row, before);
    if (row == rows_.end() || row->number != range.first_row) return;
    const std::string value(row->cell(range.first_column));
    if (value.empty()) return;
    const std::size_t last = std::min(range.last_column, sheet::kColumnsMax - 1);
    for (; row != rows_.end() && row->number <= range.last_row; ++row) {
      spread_in(*row, range.first_column, last, value);
    }
  }

 private:
  void spread_in(sheet::Row& row, std::size_t first, std::size_t last, const std::string& value) {
    if (row.cells.size() <= last) row.cells.resize(last + 1);
    for (std::size_t column = first; column <= last; ++column) {
      if (++covered_ > kMergedCellsMax) {
        throw base::Malformed("file", "合并单元格太多，请取消合并后再导入");
      }
      row.cells[column] = value;
    }
  }

  std::vector<sheet::Row>& rows_;
  std::size_t covered_ = 0;
};

sheet::Table read_sheet(ZipPackage& package, const Workbook& book, const SheetPart& part) {
  SheetSink sink(book);
  parse_xml(package, part.part, sink);
  sheet::Table table{part.name, sink.take_rows()};
  MergedCells merged(table.rows);
  for (const CellRange& range : sink.merges()) merged.spread(range);
  return table;
}

bool has_text(const sheet::Table& table) {
  return std::any_of(table.rows.begin(), table.rows.end(),
                     [](const sheet::Row& row) { return !row.cells.empty(); });
}

}  // namespace

sheet::Table read_xlsx(std::string_view bytes, const IsWanted& is_wanted) {
  ZipPackage package(bytes);
  const Workbook book = read_workbook(package);
  sheet::Table first;
  for (const SheetPart& part : book.sheets) {
    if (!part.is_visible) continue;
    sheet::Table table = read_sheet(package, book, part);
    if (is_wanted(table)) return table;
    if (!has_text(first)) first = std::move(table);
  }
  if (!has_text(first)) throw base::Malformed("file", "工作簿里没有看得见、有内容的工作表");
  return first;
}

}  // namespace pledge::documents

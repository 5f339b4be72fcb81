#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sheet/table.hpp"

namespace pledge::documents {

/// "B3:D5"; rows from 1, columns from 0, both ends inside.
struct CellRange {
  std::int32_t first_row = 0, last_row = 0;
  std::size_t first_column = 0, last_column = 0;
};

/// Cells of a table that are kept, with those that a merged cell fills: 100,000 rows of 60 columns.
inline constexpr std::size_t kCellsMax = 6'000'000;
/// Characters of one cell: Excel's own limit.
inline constexpr std::size_t kCellCharactersMax = 32'767;
/// All texts of a table, with those that merged cells repeat: a ledger of 200,000 rows with 500
/// Chinese characters each has more than half of that.
inline constexpr std::size_t kTextBytesMax = std::size_t{256} << 20;
/// Doubtful cells of a table; with more nobody would look at each.
inline constexpr std::size_t kDoubtsMax = 10'000;
/// A sheet of Excel has so many rows, filled or not.
inline constexpr std::int32_t kSheetRowsMax = 1'048'576;

/// Every line break becomes one \n.
std::string with_plain_breaks(std::string text);
/// Longer than a cell can be, which is no text of a ledger.
bool is_too_long_for_cell(std::string_view text);
std::string too_long_sentence(std::int32_t row, std::size_t column);

/// Collects the rows of a table as a reader of any format meets them, within the limits of an
/// import. Rows and cells come in their order; what is blank takes no memory. A reader that works
/// inside a C library asks trouble() instead of catching.
class TableBuilder {
 public:
  /// A probe only wants to know the sheet: what stands too far right is passed over.
  explicit TableBuilder(bool is_probe = false) : is_probe_(is_probe) {}

  /// `number` counts from 1 and is greater than the one before.
  void begin_row(std::int32_t number, bool is_hidden = false);
  /// Text of the row's cell; a blank one is left out.
  void put(std::size_t column, std::string text);
  /// That the row's cell is not to be trusted as it stands.
  void doubt(std::size_t column, std::string message);
  void merge(const CellRange& range);
  /// A merged cell whose value its reader puts into every row itself.
  void note_merged(const CellRange& range, std::size_t row_count);
  /// Columns from `first` to `last` are hidden; said if they hold anything.
  void hide_columns(std::size_t first, std::size_t last);
  /// A Chinese sentence when the table cannot be read on.
  const std::string& trouble() const { return trouble_; }
  void fail(std::string message);

  std::int32_t row_number() const { return row_number_; }
  std::size_t row_count() const { return table_.rows.size(); }

  /// Fills merged cells and says what was hidden. Throws base::Malformed.
  sheet::Table finish(std::string sheet_name);

 private:
  void spread(const CellRange& range);
  void fill(sheet::Row& row, const CellRange& range, const std::string& value);
  void say_hidden();
  bool count_cells(std::size_t added);
  bool take_text(std::size_t column, std::string& text);
  bool count_bytes(std::size_t added);

  bool is_probe_;
  sheet::Table table_;
  std::vector<CellRange> merges_;
  std::vector<std::int32_t> hidden_rows_;
  std::vector<bool> hidden_columns_;
  std::string trouble_;
  std::int32_t row_number_ = 0;
  bool is_hidden_ = false;
  bool is_row_open_ = false;  ///< the row has a place in the table already
  std::size_t cell_count_ = 0;
  std::size_t byte_count_ = 0;
};

}  // namespace pledge::documents

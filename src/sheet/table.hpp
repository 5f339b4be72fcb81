#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// A sheet as rows of texts, whatever file it came from, and the ports to the file formats
/// (documents implements them).
namespace pledge::sheet {

/// Columns of an imported sheet: 附件2 has seven, the widest real ledger seen has about sixty.
inline constexpr std::size_t kColumnsMax = 256;

struct Row {
  std::int32_t number = 0;  ///< 1-based row in the file, so that people find it again
  std::vector<std::string> cells;

  /// The text of a column; empty beyond the last cell.
  std::string_view cell(std::size_t column) const {
    return column < cells.size() ? std::string_view(cells[column]) : std::string_view();
  }
};

/// A cell whose text is not what its sender saw or meant: a formula that was never calculated, a
/// day of 1900.
struct CellDoubt {
  std::int32_t row = 0;
  std::size_t column = 0;
  std::string message;  ///< a Chinese sentence without the address
};

/// A merged cell over several rows that are there. Its value stands in each of them, which is right
/// for a unit or a group; a sum is one sum for all of them.
struct MergedRows {
  std::int32_t first_row = 0, last_row = 0;
  std::size_t first_column = 0, last_column = 0;
  std::size_t row_count = 0;                ///< rows of the table that it covers, two or more
  std::vector<std::int32_t> own_rows = {};  ///< those that were given a text of their own since
};

/// Rows in the order of the file, without blank ones. Dates are ISO texts, merged cells carry their
/// value in every row that holds anything else, line breaks are \n, and hidden rows are there.
struct Table {
  std::string sheet_name;
  std::vector<Row> rows;
  std::vector<std::string> remarks = {};  ///< what was understood of the file, Chinese sentences
  /// What of the file may be meant otherwise than it was read: somebody has to say yes.
  std::vector<std::string> questions = {};
  std::vector<std::string> other_sheets = {};  ///< with anything in them, that were not read
  std::vector<CellDoubt> doubts = {};     ///< in the order of the file
  std::vector<MergedRows> merged = {};    ///< by first row
};

/// Those of a row.
std::span<const CellDoubt> doubts_at(const Table& table, std::int32_t row);

/// "D" for column 3 and "AA" for column 26; columns count from 0.
std::string column_letters(std::size_t column);
/// 3 for "D"; nothing when these are no letters of a column.
std::optional<std::size_t> column_of_letters(std::string_view letters);
/// "D7" for row 7 and column 3.
std::string cell_address(std::int32_t row, std::size_t column);

/// What the sender says about a file beside its bytes.
struct ReadWish {
  std::string file_name;
  std::string sheet_name = {};  ///< which sheet of several; empty: the one that is a ledger
};
/// Reads a file that people sent. Throws base::Malformed with Chinese findings.
using ReadTable = std::function<Table(std::string_view bytes, const ReadWish& wish)>;

/// What a cell to write is. A number and a day stand in the text as well: -46.7272, 2024-08-12.
enum class OutputKind { text, number, day };

/// One cell to write: a text (never a formula), a number or a day.
struct OutputCell {
  std::string text;
  std::optional<std::int64_t> hundredths;  ///< 1250 is written as the number 12.5
  bool is_marked = false;                  ///< stands out: what changed
  OutputKind kind = OutputKind::text;      ///< of the text
};
inline OutputCell text_cell(std::string_view text) { return {std::string(text), {}}; }
/// A day when the text is one as we write them, else the text.
OutputCell day_or_text_cell(std::string_view text);
inline OutputCell number_cell(std::int64_t whole) { return {{}, whole * 100}; }

struct OutputColumn {
  std::string heading;
  double width_characters = 12;
  bool is_centred = false;
  std::string group = {};  ///< heading over this one and its neighbours of the same group
  bool is_money = false;   ///< numbers stand with two decimals
};

/// The official form of a list: title, headings, rows, a note at the foot.
struct SheetForm {
  std::string sheet_name;
  std::string label;  ///< 附件2, above the title; may be empty
  std::string title;
  std::vector<OutputColumn> columns;
  std::string note = {};
  std::string unit_line = {};  ///< 单位：万元, right above the headings
  /// Columns whose equal neighbours become one cell; a later one only inside an earlier one.
  std::vector<std::size_t> merged_columns = {};
};

/// Whether the headings stand in two rows.
bool has_groups(const SheetForm& form);

using EmitRow = std::function<void(const std::vector<OutputCell>& cells)>;
using EachRow = std::function<void(const EmitRow& emit)>;
/// Gives the bytes of the file; asks `rows` for the rows once, one after another.
using WriteTable = std::function<std::string(const SheetForm& form, const EachRow& rows)>;

/// What was found about a cell or (no column) a whole row of somebody's table.
struct CellMark {
  std::int32_t row = 0;  ///< number in the file; 0: the whole sheet
  std::optional<std::size_t> column;
  std::string message;
  bool is_obstacle = false;  ///< keeps the row out, and not only a remark
};
/// Gives the sender's own table back as xlsx: every row in its place, marked cells coloured, and
/// what was found in words in a column behind.
using WriteMarked =
    std::function<std::string(const Table& table, const std::vector<CellMark>& marks)>;

}  // namespace pledge::sheet

#include "documents/marked_writer.hpp"

#include <algorithm>
#include <map>

#include <xlsxwriter.h>

#include "base/assert.hpp"
#include "base/fault.hpp"
#include "base/text.hpp"
#include "documents/temporary_file.hpp"
#include "documents/xlsx_text.hpp"

namespace pledge::documents {
namespace {

void need(lxw_error error) {
  if (error == LXW_NO_ERROR) return;
  throw base::Fault(base::FaultKind::disk_full,
                    std::string("libxlsxwriter: ") + lxw_strerror(error));
}

/// A cell of Excel holds no more characters.
constexpr std::size_t kCellCharactersMax = 32'767;
/// Texts of our own from here on are wider than the page.
constexpr double kRemarkWidth = 60;

class MarkedWriter {
 public:
  MarkedWriter(const sheet::Table& table, const std::string& path) : table_(table) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;  // rows are written in their order
    book_ = workbook_new_opt(path.c_str(), &options);
    PLEDGE_ASSERT(book_ != nullptr);
    page_ = workbook_add_worksheet(book_, "导入检查");
    PLEDGE_ASSERT(page_ != nullptr);
    obstacle_ = make_format(0xFFC7CE);
    remark_ = make_format(0xFFEB9C);
    for (const sheet::Row& row : table.rows) width_ = std::max(width_, row.cells.size());
    worksheet_set_column(page_, column(width_), column(width_), kRemarkWidth, nullptr);
  }
  ~MarkedWriter() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  MarkedWriter(const MarkedWriter&) = delete;
  MarkedWriter& operator=(const MarkedWriter&) = delete;

  using Marks = std::multimap<std::int32_t, const sheet::CellMark*>;

  void write(const Marks& marks) {
    for (const sheet::Row& row : table_.rows) write_row(row, marks);
    // What concerns no row that is there follows behind.
    const auto [first, last] = marks.equal_range(0);
    for (auto mark = first; mark != last; ++mark) write_text(++line_, 0, mark->second->message);
  }

  void close() {
    lxw_workbook* book = book_;
    book_ = nullptr;  // workbook_close frees it, also when it fails
    need(workbook_close(book));
  }

 private:
  lxw_format* make_format(lxw_color_t colour) {
    lxw_format* format = workbook_add_format(book_);
    format_set_bg_color(format, colour);
    format_set_text_wrap(format);
    return format;
  }

  static lxw_col_t column(std::size_t index) { return static_cast<lxw_col_t>(index); }

  void write_text(lxw_row_t row, std::size_t index, const std::string& text,
                  lxw_format* format = nullptr) {
    const std::string cut = base::cut_to(text, kCellCharactersMax);
    if (cut.empty()) {
      need(worksheet_write_blank(page_, row, column(index), format));
    } else {
      need(worksheet_write_string(page_, row, column(index), xlsx_text(cut).c_str(), format));
    }
  }

  void write_row(const sheet::Row& row, const Marks& marks) {
    // Rows of the file keep their numbers; title paragraphs of Word (row 0) come first.
    line_ = std::max(line_ + 1, static_cast<lxw_row_t>(std::max(row.number, 1)) - 1);
    const auto [first, last] = marks.equal_range(row.number);
    const bool has_marks = row.number > 0 && first != last;
    std::vector<lxw_format*> formats(width_);
    std::string words;
    for (auto mark = first; has_marks && mark != last; ++mark) {
      const sheet::CellMark& about = *mark->second;
      words += (words.empty() ? "" : "\n") + about.message;
      if (about.column && *about.column < width_ && formats[*about.column] != obstacle_) {
        formats[*about.column] = about.is_obstacle ? obstacle_ : remark_;
      }
    }
    for (std::size_t i = 0; i < std::max(row.cells.size(), has_marks ? width_ : 0); ++i) {
      const std::string text(row.cell(i));
      if (!text.empty() || formats[i] != nullptr) write_text(line_, i, text, formats[i]);
    }
    if (!words.empty()) write_text(line_, width_, words, remark_);
  }

  const sheet::Table& table_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* page_ = nullptr;
  lxw_format *obstacle_ = nullptr, *remark_ = nullptr;
  std::size_t width_ = 0;
  lxw_row_t line_ = static_cast<lxw_row_t>(-1);
};

}  // namespace

std::string write_marked(const sheet::Table& table, const std::vector<sheet::CellMark>& marks) {
  MarkedWriter::Marks by_row;
  for (const sheet::CellMark& mark : marks) by_row.emplace(mark.row, &mark);
  const TemporaryFile file;
  MarkedWriter writer(table, file.path());
  writer.write(by_row);
  writer.close();
  return file.read();
}

}  // namespace pledge::documents

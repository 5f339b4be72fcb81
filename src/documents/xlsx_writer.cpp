#include "documents/xlsx_writer.hpp"

#include <algorithm>
#include <charconv>

#include <xlsxwriter.h>

#include "base/assert.hpp"
#include "base/day.hpp"
#include "base/fault.hpp"
#include "documents/temporary_file.hpp"
#include "documents/text_lines.hpp"
#include "documents/xlsx_text.hpp"

namespace pledge::documents {
namespace {

void need(lxw_error error) {
  if (error == LXW_NO_ERROR) return;
  throw base::Fault(base::FaultKind::disk_full,
                    std::string("libxlsxwriter: ") + lxw_strerror(error));
}

class FormWriter {
 public:
  FormWriter(const sheet::SheetForm& form, const std::string& path)
      : form_(form), last_column_(static_cast<lxw_col_t>(form.columns.size() - 1)) {
    PLEDGE_ASSERT(!form.columns.empty());
    lxw_workbook_options options{};
    // Without merged columns every row goes to disk at once: memory does not grow.
    is_constant_ = form.merged_columns.empty();
    options.constant_memory = is_constant_ ? LXW_TRUE : LXW_FALSE;
    book_ = workbook_new_opt(path.c_str(), &options);
    PLEDGE_ASSERT(book_ != nullptr);
    page_ = workbook_add_worksheet(book_, form.sheet_name.c_str());
    PLEDGE_ASSERT(page_ != nullptr);
    make_formats();
  }
  ~FormWriter() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }
  FormWriter(const FormWriter&) = delete;
  FormWriter& operator=(const FormWriter&) = delete;

  void write_head() {
    set_page();
    if (!form_.label.empty()) span(form_.label, label_);
    if (!form_.title.empty()) {
      worksheet_set_row(page_, row_, 32, nullptr);
      span(form_.title, title_);
    }
    if (!form_.unit_line.empty()) span(form_.unit_line, unit_line_);
    const bool is_double = sheet::has_groups(form_);
    const lxw_row_t last = row_ + (is_double ? 1 : 0);
    worksheet_repeat_rows(page_, row_, last);
    worksheet_freeze_panes(page_, last + 1, 0);
    if (is_double) write_groups();
    for (lxw_col_t i = 0; i <= last_column_; ++i) {
      const sheet::OutputColumn& column = form_.columns[i];
      if (is_double && column.group.empty()) {
        if (is_constant_) need(worksheet_write_blank(page_, row_, i, heading_below_));
        continue;
      }
      need(worksheet_write_string(page_, row_, i, xlsx_text(column.heading).c_str(), heading_));
    }
    ++row_;
    first_row_ = row_;
    runs_.resize(form_.merged_columns.size());
  }

  void write_row(const std::vector<sheet::OutputCell>& cells) {
    PLEDGE_ASSERT(cells.size() == form_.columns.size());
    make_room(cells);
    for (lxw_col_t i = 0; i <= last_column_; ++i) {
      lxw_format* format = form_.columns[i].is_centred ? centred_ : text_;
      if (form_.columns[i].is_money) format = money_;
      if (cells[i].is_marked) format = form_.columns[i].is_centred ? marked_centred_ : marked_;
      if (cells[i].kind != sheet::OutputKind::text) {
        write_value(i, cells[i], format);
      } else if (cells[i].hundredths) {
        const double number = static_cast<double>(*cells[i].hundredths) / 100.0;
        need(worksheet_write_number(page_, row_, i, number, format));
      } else if (cells[i].text.empty()) {
        need(worksheet_write_blank(page_, row_, i, format));
      } else {
        need(worksheet_write_string(page_, row_, i, xlsx_text(cells[i].text).c_str(), format));
      }
    }
    follow_runs(cells);
    ++row_;
  }

  void close() {
    for (std::size_t run = runs_.size(); run-- > 0;) end_run(run);
    if (!form_.note.empty()) span(form_.note, note_);
    lxw_workbook* book = book_;
    book_ = nullptr;  // workbook_close frees it, also when it fails
    need(workbook_close(book));
  }

 private:
  /// A number or a day, so that sums and sorting work on it.
  void write_value(lxw_col_t column, const sheet::OutputCell& cell, lxw_format* format) {
    if (cell.kind == sheet::OutputKind::number) {
      double number = 0;
      std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), number);
      return need(worksheet_write_number(page_, row_, column, number, format));
    }
    const auto day = base::parse_day(cell.text);
    PLEDGE_ASSERT(day.has_value());
    const base::CivilDate date = base::civil(*day);
    lxw_datetime when{date.year, date.month, date.day, 0, 0, 0};
    need(worksheet_write_datetime(page_, row_, column, &when, cell.is_marked ? marked_day_ : day_));
  }

  struct Run {
    sheet::OutputCell cell;
    lxw_row_t first = 0;
    bool is_open = false;

    bool holds(const sheet::OutputCell& other) const {
      return is_open && cell.text == other.text && cell.hundredths == other.hundredths;
    }
    bool is_empty() const { return cell.text.empty() && !cell.hundredths; }
  };

  /// The upper row of two. A row that has gone to disk takes no merging: there the two cells of a
  /// heading that has no group only look like one.
  void write_groups() {
    for (lxw_col_t i = 0; i <= last_column_; ++i) {
      const sheet::OutputColumn& column = form_.columns[i];
      const std::string words = xlsx_text(column.group.empty() ? column.heading : column.group);
      lxw_col_t last = i;
      while (!column.group.empty() && last < last_column_ &&
             form_.columns[last + 1].group == column.group) {
        ++last;
      }
      if (last > i) {
        need(worksheet_merge_range(page_, row_, i, row_, last, words.c_str(), heading_));
      } else if (column.group.empty() && !is_constant_) {
        need(worksheet_merge_range(page_, row_, i, row_ + 1, i, words.c_str(), heading_));
      } else {
        lxw_format* const format = column.group.empty() ? heading_above_ : heading_;
        need(worksheet_write_string(page_, row_, i, words.c_str(), format));
      }
      i = last;
    }
    ++row_;
  }

  lxw_format* make_format(const char* font, double size) {
    lxw_format* format = workbook_add_format(book_);
    format_set_font_name(format, font);
    format_set_font_size(format, size);
    format_set_text_wrap(format);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
  }

  // 宋体 and 黑体 are on every Windows and WPS; the official 方正小标宋 often is not.
  void make_formats() {
    label_ = make_format("黑体", 14);
    title_ = make_format("黑体", 18);
    format_set_align(title_, LXW_ALIGN_CENTER);
    heading_ = make_format("黑体", 11);
    format_set_align(heading_, LXW_ALIGN_CENTER);
    heading_above_ = make_format("黑体", 11);
    heading_below_ = make_format("黑体", 11);
    format_set_align(heading_above_, LXW_ALIGN_CENTER);
    centred_ = make_format("宋体", 11);
    format_set_align(centred_, LXW_ALIGN_CENTER);
    text_ = make_format("宋体", 11);
    money_ = make_format("宋体", 11);
    format_set_num_format(money_, "#,##0.00");
    note_ = make_format("宋体", 11);
    // A tint and bold letters: it also has to stand out on a black and white print.
    marked_ = make_format("宋体", 11);
    marked_centred_ = make_format("宋体", 11);
    format_set_align(marked_centred_, LXW_ALIGN_CENTER);
    unit_line_ = make_format("宋体", 11);
    format_set_align(unit_line_, LXW_ALIGN_RIGHT);
    day_ = make_format("宋体", 11);
    marked_day_ = make_format("宋体", 11);
    for (lxw_format* format : {day_, marked_day_}) {
      format_set_align(format, LXW_ALIGN_CENTER);
      format_set_num_format(format, "yyyy-mm-dd");
    }
    for (lxw_format* format : {marked_, marked_centred_, marked_day_}) {
      format_set_bg_color(format, 0xFFF2CC);
      format_set_bold(format);
    }
    for (lxw_format* format :
         {heading_, heading_above_, heading_below_, centred_, text_, money_, marked_,
          marked_centred_, day_, marked_day_}) {
      format_set_border(format, LXW_BORDER_THIN);
    }
    format_set_bottom(heading_above_, LXW_BORDER_NONE);
    format_set_top(heading_below_, LXW_BORDER_NONE);
  }

  void set_page() {
    worksheet_set_landscape(page_);
    worksheet_set_paper(page_, 9);  // A4
    worksheet_fit_to_pages(page_, 1, 0);
    worksheet_set_margins(page_, 0.5, 0.5, 0.6, 0.6);
    worksheet_center_horizontally(page_);
    worksheet_set_footer(page_, "&C第 &P 页  共 &N 页");
    for (lxw_col_t i = 0; i <= last_column_; ++i) {
      worksheet_set_column(page_, i, i, form_.columns[i].width_characters, nullptr);
    }
  }

  void span(const std::string& words, lxw_format* format) {
    if (last_column_ == 0) {
      need(worksheet_write_string(page_, row_, 0, xlsx_text(words).c_str(), format));
    } else {
      need(worksheet_merge_range(page_, row_, 0, row_, last_column_, xlsx_text(words).c_str(),
                                 format));
    }
    ++row_;
  }

  /// Excel finds the height of a row by itself, but not every program that prints it.
  void make_room(const std::vector<sheet::OutputCell>& cells) {
    int lines = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto& merged = form_.merged_columns;
      if (std::find(merged.begin(), merged.end(), i) != merged.end()) continue;
      lines = std::max(lines, lines_in(cells[i].text, form_.columns[i].width_characters));
    }
    if (!is_constant_) lines_.push_back(lines);
    set_height(row_, lines);
  }

  void set_height(lxw_row_t row, int lines) {
    constexpr double kLinePoints = 15, kRowPointsMax = 409;
    if (lines == 1) return;
    need(worksheet_set_row(page_, row, std::min(kRowPointsMax, lines * kLinePoints + 3), nullptr));
  }

  /// The last of merged rows is as high as what the others leave of the text.
  void make_room(const Run& done, std::size_t column) {
    int lacking = lines_in(done.cell.text, form_.columns[column].width_characters);
    for (lxw_row_t row = done.first; row < row_; ++row) lacking -= lines_[row - first_row_];
    if (lacking <= 0) return;
    int& last = lines_[row_ - 1 - first_row_];
    last += lacking;
    set_height(row_ - 1, last);
  }

  void follow_runs(const std::vector<sheet::OutputCell>& cells) {
    bool is_broken = false;
    for (std::size_t run = 0; run < runs_.size(); ++run) {
      const sheet::OutputCell& cell = cells[form_.merged_columns[run]];
      is_broken |= !runs_[run].holds(cell);
      if (!is_broken) continue;
      end_run(run);
      runs_[run] = {cell, row_, true};
    }
  }

  /// Merges what is above the present row.
  void end_run(std::size_t run) {
    const Run& done = runs_[run];
    if (!done.is_open) return;
    const std::size_t at = form_.merged_columns[run];
    make_room(done, at);
    if (done.is_empty() || row_ - done.first < 2) return;
    const auto column = static_cast<lxw_col_t>(at);
    lxw_format* const format = form_.columns[at].is_centred ? centred_ : text_;
    need(worksheet_merge_range(page_, done.first, column, row_ - 1, column,
                               xlsx_text(done.cell.text).c_str(), format));
    if (!done.cell.hundredths) return;
    const double number = static_cast<double>(*done.cell.hundredths) / 100.0;
    need(worksheet_write_number(page_, done.first, column, number, format));
  }

  const sheet::SheetForm& form_;
  lxw_col_t last_column_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* page_ = nullptr;
  lxw_format *label_ = nullptr, *title_ = nullptr, *heading_ = nullptr, *centred_ = nullptr,
             *text_ = nullptr, *note_ = nullptr, *marked_ = nullptr, *marked_centred_ = nullptr,
             *unit_line_ = nullptr, *day_ = nullptr, *marked_day_ = nullptr;
  lxw_format *heading_above_ = nullptr, *heading_below_ = nullptr, *money_ = nullptr;
  bool is_constant_ = true;
  lxw_row_t row_ = 0;
  lxw_row_t first_row_ = 0;  ///< below the headings
  std::vector<Run> runs_;
  std::vector<int> lines_;  ///< by row, when rows stay in memory
};

}  // namespace

std::string write_xlsx(const sheet::SheetForm& form, const sheet::EachRow& rows) {
  const TemporaryFile file;
  FormWriter writer(form, file.path());
  writer.write_head();
  rows([&](const std::vector<sheet::OutputCell>& cells) { writer.write_row(cells); });
  writer.close();
  return file.read();
}

}  // namespace pledge::documents

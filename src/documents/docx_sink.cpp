#include "documents/docx_sink.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "documents/table_builder.hpp"

namespace pledge::documents {
namespace {

constexpr std::size_t kTablesMax = 1000;
/// Paragraphs kept right below a table and right above the next: a note; a title, a unit.
constexpr std::size_t kParagraphsMax = 20;
/// A title or a note is shorter; more is what a letter says around its tables.
constexpr std::size_t kParagraphCharacters = 1000;

std::int32_t number_in(std::string_view text, std::int32_t otherwise) {
  std::int32_t number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// Deleted or moved text, older properties, the second copy of a drawing, phonetics above text.
bool is_silent(std::string_view name) {
  constexpr std::string_view kSilent[] = {"del",        "moveFrom",   "Fallback",    "rt",
                                          "pPrChange",  "rPrChange",  "tblPrChange", "trPrChange",
                                          "tcPrChange", "instrText",  "delText"};
  return std::find(std::begin(kSilent), std::end(kSilent), name) != std::end(kSilent);
}

/// Of text, of a paragraph's end, or of a cell.
bool is_revision(std::string_view name) {
  constexpr std::string_view kRevisions[] = {"ins",     "del",     "moveFrom", "moveTo",
                                             "cellIns", "cellDel", "cellMerge"};
  return std::find(std::begin(kRevisions), std::end(kRevisions), name) != std::end(kRevisions);
}

}  // namespace

std::size_t WordTable::column_count() const {
  std::size_t columns = 0;
  for (const WordRow& row : rows) {
    if (row.cells.empty()) continue;
    columns = std::max(columns, row.cells.back().column + row.cells.back().columns);
  }
  return columns;
}

void DocxSink::start(std::string_view name, const Attributes& attributes) {
  // <w:del/> among a row's properties says that the whole row is deleted.
  if (name == "del" && is_row_head_) is_deleted_row_ = true;
  if (silent_ == 0 && is_revision(name)) note_revision(name);
  if (is_silent(name)) ++silent_;
  if (silent_ > 0) return;
  if (name == "tbl" && ++depth_ == 1) {
    if (tables_.size() == kTablesMax) trouble_ = "文件里的表格太多，请只留要导入的一个";
    begin_table();
    is_cell_ = false;
    is_row_head_ = false;
  }
  if (depth_ > 0) start_table(name, attributes);
  start_text(name, attributes);
}

void DocxSink::note_revision(std::string_view name) {
  if (depth_ == 0) {
    has_revised_paragraphs_ = true;
  } else if (is_row_head_) {
    if (name == "ins" && !tables_.empty()) ++tables_.back().inserted_rows;
  } else if (WordCell* const cell = open_cell(); cell != nullptr) {
    cell->is_revised = true;
  }
}

void DocxSink::start_table(std::string_view name, const Attributes& attributes) {
  if (depth_ > 1) {  // its rows and cells are lines and words of the outer cell
    const bool is_break = name == "tr" && !paragraph_.is_empty();
    if (is_break) end_paragraph();
    return;
  }
  const std::string_view value = attributes.get("val");
  if (name == "tr") begin_row();
  if (name == "trPr") is_row_head_ = true;
  WordRow* const row = open_row();
  if (name == "hidden" && is_row_head_ && row != nullptr) {
    row->is_hidden = is_property_on(attributes);
  }
  if (name == "gridBefore") {
    next_column_ = static_cast<std::size_t>(std::clamp(number_in(value, 0), 0, 255));
  }
  if (name == "tc") begin_cell();
  WordCell* const cell = open_cell();
  if (cell == nullptr) return;
  if (name == "gridSpan") {
    cell->columns = static_cast<std::size_t>(std::clamp(number_in(value, 1), 1, 256));
    next_column_ = cell->column + cell->columns;
  }
  if (name == "vMerge") {
    cell->merge = value == "restart" ? VerticalMerge::restart : VerticalMerge::follow;
  }
}

void DocxSink::start_text(std::string_view name, const Attributes& attributes) {
  if (name == "p") {
    list_ = 0;
    list_level_ = 0;
  } else if (name == "ilvl") {
    list_level_ = static_cast<std::size_t>(std::max(number_in(attributes.get("val"), 0), 0));
  } else if (name == "numId") {
    list_ = number_in(attributes.get("val"), 0);
  } else if (name == "r") {
    is_run_ = true;
  } else if (!is_run_) {
    return;
  } else if (name == "t") {
    is_text_ = true;
  } else if (name == "br" || name == "cr") {
    paragraph_.append("\n");
  } else if (name == "tab") {
    paragraph_.append(" ");
  } else if (name == "noBreakHyphen") {
    paragraph_.append("-");
  } else if (name == "sym") {
    paragraph_.note_symbol();
  } else {
    paragraph_.note_property(name, attributes);
  }
}

void DocxSink::end(std::string_view name) {
  const bool was_silent = silent_ > 0;
  if (is_silent(name) && silent_ > 0) --silent_;
  if (was_silent) return;
  if (name == "t") is_text_ = false;
  if (name == "r") {
    is_run_ = false;
    paragraph_.end_run();
  }
  if (name == "p") end_paragraph();
  if (name == "tc" && depth_ == 1) is_cell_ = false;
  if (name == "trPr") is_row_head_ = false;
  if (name == "tr" && depth_ == 1) end_row();
  if (name == "tbl" && depth_ > 0) --depth_;
}

void DocxSink::text(std::string_view piece) {
  if (is_text_ && silent_ == 0) paragraph_.append(piece);
}

WordRow* DocxSink::open_row() {
  if (tables_.empty() || tables_.back().rows.empty()) return nullptr;
  return &tables_.back().rows.back();
}

WordCell* DocxSink::open_cell() {
  WordRow* const row = open_row();
  if (!is_cell_ || row == nullptr || row->cells.empty()) return nullptr;
  return &row->cells.back();
}

void DocxSink::begin_table() {
  if (!tables_.empty()) tables_.back().behind = std::move(first_paragraphs_);
  tables_.emplace_back();
  tables_.back().before.assign(last_paragraphs_.begin(), last_paragraphs_.end());
  first_paragraphs_.clear();
  last_paragraphs_.clear();
}

void DocxSink::add_paragraph(std::string_view text) {
  if (base::is_blank(text)) return;
  std::string kept = base::cut_to(text, kParagraphCharacters);
  if (first_paragraphs_.size() < kParagraphsMax) first_paragraphs_.push_back(kept);
  if (last_paragraphs_.size() == kParagraphsMax) last_paragraphs_.pop_front();
  last_paragraphs_.push_back(std::move(kept));
}

void DocxSink::begin_row() {
  tables_.back().rows.emplace_back();
  is_cell_ = false;
  next_column_ = 0;
  is_deleted_row_ = false;
}

void DocxSink::begin_cell() {
  WordRow* const row = open_row();
  if (row == nullptr) return;
  if (++cell_count_ > kCellsMax) trouble_ = "单元格太多，请分成几份导入";
  WordCell cell;
  cell.column = next_column_++;
  row->cells.push_back(std::move(cell));
  is_cell_ = true;
}

void DocxSink::end_paragraph() {
  const std::string number =
      list_ > 0 ? numbering_.next(list_, list_level_) : std::string();
  list_ = 0;
  const RunText paragraph = std::exchange(paragraph_, {});
  if (depth_ == 0) {
    add_paragraph(number + paragraph.text());
    return;
  }
  WordCell* const cell = open_cell();
  if (cell != nullptr) cell->runs.add_paragraph(number, paragraph);
}

void DocxSink::end_row() {
  auto& rows = tables_.back().rows;
  if (is_deleted_row_ && !rows.empty()) {
    rows.pop_back();
    ++tables_.back().deleted_rows;
  } else if (!rows.empty()) {
    // A row whose texts were all deleted is gone as well.
    const auto& cells = rows.back().cells;
    const bool is_emptied =
        std::any_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.is_revised; }) &&
        std::all_of(cells.begin(), cells.end(),
                    [](const auto& cell) { return base::is_blank(cell.text()); });
    tables_.back().deleted_rows += is_emptied ? 1 : 0;
  }
  is_deleted_row_ = false;
  is_cell_ = false;
}

}  // namespace pledge::documents

#include "sheet/data_rows.hpp"

#include <vector>

#include "sheet/fold.hpp"

namespace pledge::sheet {
namespace {

/// The texts of a row that are there, each once: a merged cell counts as one.
std::vector<std::string> texts_of(const Row& row) {
  std::vector<std::string> texts;
  for (const auto& cell : row.cells) {
    std::string folded = fold(cell);
    const bool is_new = !folded.empty() && (texts.empty() || texts.back() != folded);
    if (is_new) texts.push_back(std::move(folded));
  }
  return texts;
}

bool repeats(const Row& row, const Row& heading) {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string folded = fold_heading(row.cells[i]);
    if (!folded.empty() && folded != fold_heading(heading.cell(i))) return false;
  }
  return true;
}

bool is_numbering(const std::vector<std::string>& texts) {
  if (texts.size() < 3) return false;
  std::size_t next = 1;
  for (const auto& text : texts) {
    if (text == "栏次") continue;
    if (text != std::to_string(next++)) return false;
  }
  return true;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const auto word : words) {
    if (text == word) return true;
  }
  return false;
}

}  // namespace

RowKind kind_of_row(const Row& row, const Row& heading) {
  const auto texts = texts_of(row);
  if (texts.empty()) return RowKind::blank;
  const std::string& first = texts.front();
  if (repeats(row, heading)) return RowKind::heading;
  const bool is_note = first.starts_with("备注:") || first.starts_with("注:") ||
                       first.starts_with("说明:") || first.starts_with("填表说明");
  // A row with more than the note's own cell may be data that only begins like one.
  if (is_note && texts.size() == 1) return RowKind::note;
  if (is_one_of(first, {"合计", "小计", "总计", "合计:", "小计:", "总计:"})) return RowKind::total;
  return is_numbering(texts) ? RowKind::numbering : RowKind::data;
}

}  // namespace pledge::sheet

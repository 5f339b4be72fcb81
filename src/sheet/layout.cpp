#include "sheet/layout.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "sheet/heading_rows.hpp"
#include "sheet/heading_words.hpp"
#include "sheet/row_words.hpp"
#include "sheet/totals.hpp"

namespace pledge::sheet {
namespace {

constexpr std::size_t kRowTextCharacters = 60;
/// So many cells of words beside 合计 make a row a problem of its own.
constexpr std::size_t kProblemProse = 2;

/// What stands above the headings and holds for the whole sheet.
void read_title(const Table& table, Layout& layout) {
  constexpr std::string_view kAsOf = "截至";
  for (std::size_t i = 0; i < layout.heading_first; ++i) {
    for (const std::string& cell : table.rows[i].cells) {
      SheetUnit said = sheet_unit_in(cell);
      if (said.unit && layout.unit && said.unit != layout.unit) {
        said.trouble = "表上写了两种金额单位，请在金额的表头或单元格里写明是哪一种";
      }
      if (layout.unit_trouble.empty()) layout.unit_trouble = std::move(said.trouble);
      if (said.unit && !layout.unit) layout.unit = said.unit;
    }
    for (const std::string& text : texts_of(table.rows[i])) {
      const std::string_view folded(text);
      const auto as_of = folded.find(kAsOf);
      const auto end = as_of == folded.npos ? as_of : folded.find("日", as_of);
      if (end == folded.npos || !layout.as_of.empty()) continue;
      layout.as_of = folded.substr(as_of, end + std::string_view("日").size() - as_of);
    }
  }
  if (!layout.unit_trouble.empty()) layout.unit.reset();
}

class Placing {
 public:
  Placing(const Table& table, Layout& layout) : table_(table), layout_(layout) {
    layout_.kinds.assign(table.rows.size(), RowKind::data);
    layout_.group_of.assign(table.rows.size(), Layout::kNoGroup);
  }

  void run() {
    std::size_t begin = 0;
    if (layout_.has_heading) {
      for (; begin < layout_.heading_first; ++begin) layout_.kinds[begin] = RowKind::title;
      for (; begin <= layout_.heading_last; ++begin) {
        const bool is_numbers = is_numbering(texts_of(table_.rows[begin]));
        layout_.kinds[begin] = is_numbers ? RowKind::numbering : RowKind::heading;
      }
    }
    for (std::size_t i = begin; i < table_.rows.size(); ++i) {
      const RowKind kind = kind_of(i);
      layout_.kinds[i] = kind;
      if (kind == RowKind::group) layout_.groups.push_back(first_text(i));
      if (kind == RowKind::heading) take_titles_above(i, begin);
      if (kind == RowKind::group) say(i, "是分组行，作为以下各行的分组");
      if (kind == RowKind::note) say_note(i);
      if (kind == RowKind::group || kind == RowKind::heading) read_later_unit(i);
      if (!layout_.groups.empty()) layout_.group_of[i] = layout_.groups.size() - 1;
    }
  }

 private:
  RowKind kind_of(std::size_t index) const {
    const Row& row = table_.rows[index];
    const RowWords words = words_of(row);
    if (words.text_count == 0) return RowKind::blank;
    if (repeats_heading(row)) return RowKind::heading;
    if (words.is_total() && prose_count(row) < kProblemProse) return RowKind::total;
    if (words.is_note() || words.is_nil() || words.is_sample()) return RowKind::note;
    if (words.is_single()) {
      if (says_unit(row)) return RowKind::heading;
      if (repeats_title(words.first)) return RowKind::heading;
      const bool is_wide = words.filled_count > 1;
      const bool is_group = words.is_group(layout_.names.size());
      if (is_group && (is_wide || !stands_among_problems(row))) return RowKind::group;
    }
    return words.may_be_numbering() && is_numbering(texts_of(row)) ? RowKind::numbering
                                                                   : RowKind::data;
  }

  void say_note(std::size_t index) {
    if (!words_of(table_.rows[index]).is_likely_sample()) return say(index, note_words(index));
    doubt(index, first_text(index), "像是填写示例，没有读入；是问题的，请去掉“例”字再导入");
  }

  /// （一）拖欠戊公司货款 under 存在问题 is a problem that lacks its other cells, and no group.
  bool stands_among_problems(const Row& row) const {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (base::is_blank(row.cells[i])) continue;
      if (i >= layout_.names.size()) return false;
      const std::string_view field = field_of_heading("problem", layout_.names[i]);
      return field == "problem" || field == "measures";
    }
    return false;
  }

  const char* note_words(std::size_t index) const {
    const RowWords words = words_of(table_.rows[index]);
    if (words.is_sample()) return "是填写示例，不是台账的一行";
    return words.is_nil() ? "说的是没有（其他）问题，不是台账的一行"
                                  : "是表的附注，不是台账的一行";
  }

  static bool says_unit(const Row& row) {
    return std::any_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
      const SheetUnit said = sheet_unit_in(cell);
      return said.unit || !said.trouble.empty();
    });
  }

  /// One text that begins at the left: a problem alone would stand in its own column.
  static bool stands_alone(const Row& row) {
    return words_of(row).is_single() && !base::is_blank(row.cell(0));
  }

  /// A later part of the sheet has its own title and unit above the headings typed again.
  void take_titles_above(std::size_t heading, std::size_t begin) {
    std::vector<std::size_t> titles;
    for (std::size_t i = heading; i-- > begin;) {
      if (layout_.kinds[i] == RowKind::blank || layout_.kinds[i] == RowKind::heading) continue;
      const bool is_title = layout_.kinds[i] == RowKind::data &&
                            (stands_alone(table_.rows[i]) || says_unit(table_.rows[i]));
      if (!is_title) break;
      titles.push_back(i);
    }
    std::reverse(titles.begin(), titles.end());
    for (const std::size_t i : titles) {
      layout_.kinds[i] = RowKind::heading;
      say(i, "是下一部分的标题，不是台账的一行");
      read_later_unit(i);
    }
  }

  /// 单位：元 above a later part of the sheet holds from there on.
  void read_later_unit(std::size_t index) {
    for (const std::string& cell : table_.rows[index].cells) {
      const SheetUnit said = sheet_unit_in(cell);
      if (!said.trouble.empty()) doubt(index, cell, said.trouble);
      if (!said.unit || said.unit == layout_.unit_at(index)) continue;
      const auto above = layout_.unit_at(index);
      layout_.later_units.emplace_back(index, *said.unit);
      doubt(index, cell,
            fmt::format("从这里起金额单位是{}，上面是{}：以下没有写单位的金额按{}读，请核对",
                        money_unit_word(*said.unit), above ? money_unit_word(*above) : "没有写",
                        money_unit_word(*said.unit)));
    }
  }

  void doubt(std::size_t index, const std::string& cell, std::string message) {
    layout_.doubts.push_back({table_.rows[index].number, "", "",
                              base::cut_to(base::trim(cell), kRowTextCharacters),
                              std::move(message)});
  }

  bool repeats_heading(const Row& row) const {
    if (!layout_.has_heading) return false;
    for (std::size_t i = layout_.heading_first; i <= layout_.heading_last; ++i) {
      if (repeats(row, table_.rows[i])) return true;
    }
    return false;
  }

  bool repeats_title(const std::string& folded) const {
    for (std::size_t i = 0; layout_.has_heading && i < layout_.heading_first; ++i) {
      const auto texts = texts_of(table_.rows[i]);
      if (texts.size() == 1 && texts.front() == folded) return true;
    }
    return false;
  }

  std::string first_text(std::size_t index) const {
    for (const std::string& cell : table_.rows[index].cells) {
      if (!base::is_blank(cell)) return base::trim(cell);
    }
    return {};
  }

  void say(std::size_t index, const char* message) {
    layout_.remarks.push_back({table_.rows[index].number, "", "",
                               base::cut_to(first_text(index), kRowTextCharacters), message});
  }

  const Table& table_;
  Layout& layout_;
};

/// Columns that hold data and have no heading get a name; columns without anything get none.
void name_columns(const Table& table, Layout& layout) {
  if (layout.has_heading) {
    layout.names = heading_names(table, {layout.heading_first, layout.heading_last});
  }
  std::vector<bool> is_filled;
  const std::size_t begin = layout.has_heading ? layout.heading_last + 1 : 0;
  for (std::size_t r = begin; r < table.rows.size(); ++r) {
    const auto& cells = table.rows[r].cells;
    if (is_filled.size() < cells.size()) is_filled.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i) is_filled[i] = is_filled[i] || !cells[i].empty();
  }
  layout.names.resize(std::max(layout.names.size(), is_filled.size()));
  layout.is_named.assign(layout.names.size(), true);
  for (std::size_t i = 0; i < layout.names.size(); ++i) {
    if (!layout.names[i].empty()) continue;
    layout.is_named[i] = false;
    if (i < is_filled.size() && is_filled[i]) {
      layout.names[i] = fmt::format("（{} 列）", column_letters(i));
      if (!layout.has_heading) continue;
      layout.doubts.push_back({table.rows[layout.heading_last].number, column_letters(i), "", "",
                               "有内容，却没有表头"});
    }
  }
}

Layout lay_out_from(const Table& table, std::optional<std::size_t> heading) {
  Layout layout;
  layout.has_heading = heading.has_value();
  if (heading) {
    const HeadingRows rows = extend_heading(table, *heading);
    layout.heading_first = rows.first;
    layout.heading_last = rows.last;
    read_title(table, layout);
  }
  name_columns(table, layout);
  Placing(table, layout).run();
  check_totals(table, layout);
  for (CellFindings* findings : {&layout.remarks, &layout.doubts}) {
    std::stable_sort(findings->begin(), findings->end(),
                     [](const auto& a, const auto& b) { return a.row < b.row; });
  }
  return layout;
}

}  // namespace

std::optional<base::MoneyUnit> Layout::unit_at(std::size_t index) const {
  const auto behind = std::upper_bound(
      later_units.begin(), later_units.end(), index,
      [](std::size_t at, const auto& later) { return at < later.first; });
  return behind == later_units.begin() ? unit : std::prev(behind)->second;
}

Layout lay_out(const Table& table, std::size_t heading) { return lay_out_from(table, heading); }
Layout lay_out(const Table& table) { return lay_out_from(table, find_heading(table)); }

}  // namespace pledge::sheet

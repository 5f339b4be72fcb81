#include "sheet/heading_rows.hpp"

#include <algorithm>
#include <string_view>

#include "base/fold.hpp"
#include "base/text.hpp"

namespace pledge::sheet {
namespace {

/// Words that headings of ledgers are made of.
constexpr std::string_view kHeadingWords[] = {
    "序号", "编号", "编码", "代码", "单位", "名称", "姓名", "职务", "电话", "联系", "地址", "地区",
    "部门", "责任", "牵头", "金额", "欠款", "账款", "总额", "数额", "数量", "已付", "未付", "余额",
    "时间", "日期", "时限", "期限", "年限", "来源", "问题", "措施", "情况", "进展", "状态", "备注",
    "说明", "类别", "类型", "级别", "任务", "项目", "内容", "原因", "工作组", "组别", "债权", "债务",
    "合同", "企业", "条款", "政策", "承诺", "事项", "栏次"};

constexpr std::size_t kHeadingCharactersMax = 30;

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

/// 2022, 2024-01: a year or a month as the name of a column.
bool is_period(std::string_view text) {
  if (text.ends_with("年")) text.remove_suffix(std::string_view("年").size());
  const bool has_year = text.size() >= 4 && is_digits(text.substr(0, 4)) &&
                        (text.starts_with("19") || text.starts_with("20"));
  if (!has_year) return false;
  return text.size() == 4 || (text[4] == '-' && text.size() <= 10);
}

/// A number, a date, an amount: things that data hold.
bool is_figure(std::string_view text) {
  return text.find_first_not_of("0123456789.,-/:%+()元万亿年月日") == text.npos;
}

/// #org, and no error of a formula.
bool is_tag(std::string_view text) {
  return text.starts_with('#') && text.size() > 2 && !text.ends_with('!');
}

bool is_heading_word(std::string_view text) {
  if (base::length_of(text) > kHeadingCharactersMax) return false;
  if (is_tag(text)) return true;
  return std::any_of(std::begin(kHeadingWords), std::end(kHeadingWords),
                     [&](std::string_view word) { return text.find(word) != text.npos; });
}

bool is_heading_row(const std::vector<std::string>& texts) {
  if (texts.size() < 2) return false;
  std::size_t words = 0, periods = 0;
  for (const std::string& text : texts) {
    if (is_heading_word(text)) {
      ++words;
    } else if (is_period(text)) {
      ++periods;
    } else if (is_figure(text)) {
      return false;
    }
  }
  return words > 0 && (words + periods) * 2 >= texts.size();
}

/// Whether column `i` is under a heading that spans more than one column.
bool is_grouped(const Row& row, std::size_t i) {
  const std::string_view text = row.cell(i);
  const bool left = i > 0 && row.cell(i - 1) == text;
  return left || row.cell(i + 1) == text;
}

/// Whether `row` says what the parts of the groups in `above` are.
bool is_sub_heading(const Row& row, const Row& above) {
  const auto texts = texts_of(row);
  if (texts.size() > 1 && std::all_of(texts.begin(), texts.end(), is_tag)) return true;
  std::size_t equal = 0, parts = 0, words = 0;
  const std::size_t width = std::max(row.cells.size(), above.cells.size());
  for (std::size_t i = 0; i < width; ++i) {
    const std::string text = base::fold(row.cell(i)), over = base::fold(above.cell(i));
    if (text.empty()) continue;
    if (text == over) {
      ++equal;
    } else if (!over.empty() && is_grouped(above, i) && !(is_figure(text) && !is_period(text)) &&
               base::length_of(text) <= kHeadingCharactersMax) {
      ++parts;
      words += is_heading_word(text) || is_period(text) ? 1 : 0;
    } else {
      return false;
    }
  }
  // The cells beside the groups are merged downwards and so repeat; where nothing repeats, the
  // parts must be words of headings, or a row of data would do as well.
  return parts > 0 && (equal > 0 || words * 2 >= parts);
}

}  // namespace

std::vector<std::string> texts_of(const Row& row) {
  std::vector<std::string> texts;
  for (const auto& cell : row.cells) {
    std::string folded = base::fold(cell);
    const bool is_new = !folded.empty() && (texts.empty() || texts.back() != folded);
    if (is_new) texts.push_back(std::move(folded));
  }
  return texts;
}

bool is_numbering(const std::vector<std::string>& texts) {
  constexpr std::string_view kStems[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
  constexpr std::string_view kCircled[] = {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩",
                                           "⑪", "⑫", "⑬", "⑭", "⑮", "⑯", "⑰", "⑱", "⑲", "⑳"};
  if (texts.size() < 3) return false;
  std::size_t next = 0, stem = 0;
  for (const auto& text : texts) {
    if (text == "栏次") continue;
    const bool is_letter = text == std::string(1, static_cast<char>('A' + stem));
    const bool is_stem = next == 0 && stem < std::size(kStems) &&
                         (text == kStems[stem] || is_letter);
    if (is_stem) {  // 甲 乙 1 2 3: columns of words before those of figures
      ++stem;
      continue;
    }
    const bool is_next = text == std::to_string(next + 1) ||
                         (next < std::size(kCircled) && text == kCircled[next]);
    if (!is_next) return false;
    ++next;
  }
  return true;
}

bool repeats(const Row& row, const Row& heading) {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string folded = base::fold(row.cells[i]);
    if (!folded.empty() && folded != base::fold(heading.cell(i))) return false;
  }
  return true;
}

std::optional<std::size_t> find_heading(const Table& table) {
  for (std::size_t i = 0; i < std::min(table.rows.size(), kTitleRowsMax); ++i) {
    if (is_heading_row(texts_of(table.rows[i]))) return i;
  }
  return std::nullopt;
}

HeadingRows extend_heading(const Table& table, std::size_t heading) {
  HeadingRows rows{heading, heading};
  for (std::size_t i = heading; i-- > 0;) {
    const auto texts = texts_of(table.rows[i]);
    if (is_numbering(texts)) continue;
    // A single text over all columns is the title.
    if (texts.size() < 2 || !is_sub_heading(table.rows[rows.first], table.rows[i])) break;
    rows.first = i;
  }
  std::size_t above = heading;
  for (std::size_t i = heading + 1; i < table.rows.size(); ++i) {
    if (is_numbering(texts_of(table.rows[i]))) continue;
    if (!is_sub_heading(table.rows[i], table.rows[above])) break;
    rows.last = above = i;
  }
  return rows;
}

std::vector<std::string> heading_names(const Table& table, HeadingRows rows) {
  std::vector<std::string> names;
  for (std::size_t r = rows.first; r <= rows.last; ++r) {
    const Row& row = table.rows[r];
    if (is_numbering(texts_of(row))) continue;
    names.resize(std::max(names.size(), row.cells.size()));
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      std::string text = base::trim(row.cells[i]);
      std::erase(text, '\n');
      const bool is_repeated = names[i] == text || names[i].ends_with("/" + text);
      if (text.empty() || is_repeated) continue;
      names[i] += names[i].empty() ? text : "/" + text;
    }
  }
  return names;
}

}  // namespace pledge::sheet

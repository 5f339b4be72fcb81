#include "sheet/totals.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base/text.hpp"
#include "sheet/amount_text.hpp"
#include "sheet/heading_name.hpp"
#include "sheet/merged_rows.hpp"
#include "sheet/null_words.hpp"

namespace pledge::sheet {
namespace {

using base::MoneyUnit;

constexpr std::int64_t kScale = 1'000'000;  ///< six decimals; more are not compared

/// A decimal number in millionths; nothing when it is none, too exact or too great.
std::optional<std::int64_t> millionths_of(std::string_view raw) {
  const std::string text = base::fold(raw);
  std::int64_t value = 0;
  std::int32_t decimals = -1;
  std::size_t digits = 0;
  const bool is_negative = text.starts_with('-');
  for (std::size_t i = is_negative ? 1 : 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == ',') continue;
    if (c == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > 15) return std::nullopt;
    value = value * 10 + (c - '0');
    decimals += decimals >= 0 ? 1 : 0;
  }
  if (digits == 0 || decimals > 6) return std::nullopt;
  for (std::int32_t i = std::max(decimals, 0); i < 6; ++i) {
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return std::nullopt;
  }
  return is_negative ? -value : value;
}

std::int64_t yuan_of(MoneyUnit unit) {
  return unit == MoneyUnit::yi ? 100'000'000 : unit == MoneyUnit::wan ? 10'000 : 1;
}

/// What a cell counts, in millionths of the column's unit.
struct Counted {
  std::optional<std::int64_t> value;
  bool has_own_unit = false;  ///< 10万元
  bool is_nothing = false;    ///< / 无 —
};

Counted counted(std::string_view cell, std::optional<MoneyUnit> unit) {
  if (null_word_in(cell) != NullWord::none) return {0, false, true};
  if (const auto plain = millionths_of(cell)) return {plain, false, false};
  const AmountReading in_yuan = read_amount_text(cell);
  const AmountReading in_wan = read_amount_text(cell, {10'000});
  const bool is_sum = in_yuan.kind == AmountKind::exact && in_yuan.findings.empty() &&
                      in_yuan.value_fen && in_yuan.value_fen == in_wan.value_fen;
  std::int64_t scaled = 0;
  if (!is_sum || __builtin_mul_overflow(in_yuan.value_fen->value, kScale / 100, &scaled)) return {};
  return {scaled / yuan_of(unit.value_or(MoneyUnit::yuan)), true, false};
}

std::string decimal_of(std::int64_t millionths) {
  const char* const sign = millionths < 0 ? "-" : "";
  std::string text = fmt::format("{}{}.{:06}", sign, std::abs(millionths / kScale),
                                 std::abs(millionths % kScale));
  text.resize(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

/// One column from top to bottom.
class ColumnSums {
 public:
  ColumnSums(const Table& table, const Layout& layout, std::size_t column)
      : table_(table), layout_(layout), column_(column), merged_(table, column) {
    unit_ = unit_of_name(layout.names[column]);
    if (!unit_) unit_ = layout.unit;
  }

  /// Marks the total rows it compared.
  void check(CellFindings& doubts, std::vector<bool>& is_compared) {
    for (std::size_t i = 0; i < table_.rows.size(); ++i) take(i);
    end_segment();
    const bool is_mixed = has_own_unit_ && has_plain_ && !unit_;
    if (!is_numeric_ || is_mixed) return cannot(doubts);
    if (count_ == 0) return;
    for (const Total& total : totals_) {
      is_compared[total.index] = true;
      compare(total, doubts);
    }
  }

 private:
  struct Total {
    std::size_t index;
    std::int64_t value;
    std::size_t segment;  ///< the one that ends above it
  };

  void take(std::size_t index) {
    const std::string_view cell = table_.rows[index].cell(column_);
    const RowKind kind = layout_.kinds[index];
    const MergedRows* const merged = merged_.over(table_.rows[index].number);
    const bool is_counted = merged != nullptr && merged->first_row != table_.rows[index].number;
    if (kind == RowKind::data && !base::is_blank(cell) && !is_counted) {
      const Counted read = counted(cell, unit_);
      const bool is_read = read.value && !__builtin_add_overflow(sum_, *read.value, &sum_) &&
                           !__builtin_add_overflow(all_, *read.value, &all_);
      if (!is_read && is_numeric_) unread_ = index;
      is_numeric_ &= is_read;
      if (is_read && !read.is_nothing) (read.has_own_unit ? has_own_unit_ : has_plain_) = true;
      has_figure_ |= is_read && !read.is_nothing;
      ++count_;
    }
    if (kind != RowKind::total && kind != RowKind::group) return;
    end_segment();
    if (kind != RowKind::total || base::is_blank(cell)) return;
    const Counted read = counted(cell, unit_);
    if (!read.value || read.is_nothing) return;
    (read.has_own_unit ? has_own_unit_ : has_plain_) = true;
    totals_.push_back({index, *read.value, segments_.size() - 1});
  }

  /// A total over cells that are no numbers is told, when any of them is one.
  void cannot(CellFindings& doubts) const {
    if (totals_.empty() || !has_figure_) return;
    const std::size_t total = totals_.front().index;
    const std::string why =
        is_numeric_ ? std::string("有的格写了单位，有的没有写")
                    : fmt::format("第 {} 行“{}”不是一个确定的数", table_.rows[unread_].number,
                                  base::cut_to(table_.rows[unread_].cell(column_), 30));
    doubts.push_back({table_.rows[total].number, column_letters(column_), layout_.names[column_],
                      base::cut_to(table_.rows[total].cell(column_), 60),
                      fmt::format("没有与各行核对：{}，请核对是不是少了行", why)});
  }

  void end_segment() {
    segments_.push_back(sum_);
    sum_ = 0;
  }

  void compare(const Total& total, CellFindings& into) const {
    const std::int64_t above = segments_[total.segment];
    const std::int64_t below =
        total.segment + 1 < segments_.size() ? segments_[total.segment + 1] : 0;
    const bool fits = total.value == all_ || total.value == above || total.value == below;
    if (fits) return;
    const bool is_last = total.segment + 2 >= segments_.size();
    const std::int64_t expected = is_last && above == 0 ? all_ : above;
    into.push_back({table_.rows[total.index].number, column_letters(column_),
                    layout_.names[column_],
                    base::cut_to(table_.rows[total.index].cell(column_), 60),
                    fmt::format("与各行之和 {} 对不上，请核对是不是少了行", decimal_of(expected))});
  }

  const Table& table_;
  const Layout& layout_;
  std::size_t column_;
  MergedColumn merged_;  ///< one sum for several rows is counted once
  std::int64_t sum_ = 0, all_ = 0;
  std::size_t count_ = 0;
  bool is_numeric_ = true, has_own_unit_ = false, has_plain_ = false, has_figure_ = false;
  std::size_t unread_ = 0;  ///< the first row whose cell is no number
  std::optional<MoneyUnit> unit_;
  std::vector<std::int64_t> segments_;
  std::vector<Total> totals_;
};

/// The row as its note quotes it.
std::string total_words(const Row& row) {
  std::vector<std::string> cells;
  for (const std::string& cell : row.cells) {
    const std::string text = base::trim(cell);
    const bool is_new = !text.empty() && (cells.empty() || cells.back() != text);
    if (is_new) cells.push_back(text);
  }
  return base::cut_to(base::join(cells, " "), 60);
}

}  // namespace

void check_totals(const Table& table, Layout& layout) {
  const auto& kinds = layout.kinds;
  if (std::find(kinds.begin(), kinds.end(), RowKind::total) == kinds.end()) return;
  std::vector<bool> is_compared(kinds.size());
  for (std::size_t i = 0; i < layout.names.size(); ++i) {
    const bool is_sequence = layout.names[i] == "序号" || layout.names[i].ends_with("编号");
    if (!is_sequence) ColumnSums(table, layout, i).check(layout.doubts, is_compared);
  }
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds[i] != RowKind::total) continue;
    layout.remarks.push_back({table.rows[i].number, "", "", total_words(table.rows[i]),
                              is_compared[i] ? "是合计行，已与各行之和核对，不导入"
                                             : "是合计行，没有可核对的数字，不导入"});
  }
}

}  // namespace pledge::sheet

#include "sheet/row_money.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "sheet/listed_amount.hpp"
#include "sheet/null_words.hpp"

namespace pledge::sheet {
namespace {

using Column = ProblemColumn;

class MoneyReader {
 public:
  MoneyReader(const Row& row, std::size_t index, const ColumnMap<Column>& map,
              const SheetFacts& facts)
      : row_(row), index_(index), map_(map), facts_(facts) {}

  RowMoney run() {
    const auto total = amount(Column::amount);
    read_.undisputed_fen = amount(Column::undisputed);
    read_.disputed_fen = amount(Column::disputed);
    if (total) share(*total);
    check_paid(total);
    return std::move(read_);
  }

 private:
  void say(Grade grade, Column column, std::string message) {
    read_.remarks.push_back({grade, column, std::move(message)});
  }

  std::optional<base::MoneyUnit> unit_here(const MappedColumn& place) const {
    const Layout& layout = map_.layout;
    const bool follows_sheet = place.is_unit_of_sheet && !layout.later_units.empty();
    return follows_sheet ? layout.unit_at(index_) : place.unit;
  }

  std::optional<base::Fen> amount(Column column) {
    const std::string written = base::trim(map_.cell(row_, column));
    if (written.empty()) return {};
    const MappedColumn& place = *map_.at(column);
    const auto unit = unit_here(place);
    ListedAmount listed = read_listed_amount(
        written, unit ? unit : place.unit,
        place.is_unit_remembered ? UnitSource::memory : UnitSource::sheet);
    const std::string& trouble = map_.layout.unit_trouble;
    const bool is_unreadable = !unit && !trouble.empty() && listed.is_unit_open;
    if (is_unreadable) {
      say(Grade::finding, column, trouble);
      return {};
    }
    if (!listed.refusal.empty()) say(Grade::finding, column, std::move(listed.refusal));
    if (!listed.note.empty()) say(Grade::note, column, std::move(listed.note));
    if (!listed.doubt.empty()) say(Grade::doubt, column, std::move(listed.doubt));
    if (column == Column::amount) is_disputed_ = listed.is_disputed;
    const bool contradicts = (column == Column::undisputed && listed.is_disputed == true) ||
                             (column == Column::disputed && listed.is_disputed == false);
    if (contradicts) say(Grade::finding, column, "写的分歧与这一列的表头相反");
    const MergedRows* const merged = facts_.merged.over(column, row_.number);
    if (merged == nullptr || !listed.fen || listed.fen->value == 0) return listed.fen;
    return share_of(*merged, column, *listed.fen);
  }

  /// One sum over several rows is nobody's alone and never that of each: somebody has to look.
  std::optional<base::Fen> share_of(const MergedRows& merged, Column column, base::Fen fen) {
    const auto letters = column_letters(map_.at(column)->column);
    is_shared_ = true;
    say(Grade::doubt, column,
        fmt::format("{0}{1}:{0}{2} 是一个合并单元格，{3} 行合写一个金额：确认后只记在第 {1} 行，"
                    "其余各行不记；各行各有金额的，请逐格改写",
                    letters, merged.first_row, merged.last_row, merged.row_count));
    return merged.first_row == row_.number ? std::optional(fen) : std::nullopt;
  }

  void share(base::Fen total) {
    const bool is_split = read_.undisputed_fen && read_.disputed_fen;
    if (is_split) {
      const auto sum = read_.undisputed_fen->value + read_.disputed_fen->value;
      if (sum != total.value) say(Grade::finding, Column::amount, "不等于无分歧与有分歧之和");
    } else if (read_.undisputed_fen || read_.disputed_fen) {
      const base::Fen part = read_.undisputed_fen.value_or(read_.disputed_fen.value_or(total));
      if (part > total) return say(Grade::finding, Column::amount, "小于其中的一部分");
      share_rest(total - part);
    } else if (is_disputed_ == true) {
      read_.disputed_fen = total;
      say(Grade::note, Column::amount, "写明有分歧，全部记为有分歧");
    } else if (is_disputed_ == false) {
      read_.undisputed_fen = total;
    } else {
      // What nobody disputes must be paid now; a dispute has to be stated.
      read_.undisputed_fen = total;
      say(Grade::note, Column::amount, "没有写明分歧，全部记为无分歧");
    }
  }

  /// What the total leaves for the part that the row does not give: nobody has written it.
  void share_rest(base::Fen rest) {
    const bool is_disputed = read_.undisputed_fen.has_value();
    (is_disputed ? read_.disputed_fen : read_.undisputed_fen) = rest;
    if (rest.value == 0) return;
    say(Grade::doubt, Column::amount,
        fmt::format("没有写{0}的部分：按总额减去另一部分，{0} {1}，请核对",
                    is_disputed ? "有分歧" : "无分歧", base::to_exact_text(rest)));
  }

  /// What stands beside the total, for checking only. One sum over several rows checks none.
  std::optional<base::Fen> beside(const std::optional<MappedColumn>& place, const char* what) {
    if (!place) return {};
    const std::string written = base::trim(row_.cell(place->column));
    if (written.empty() || null_word_in(written) != NullWord::none) return {};
    const auto fen = read_listed_amount(written, place->unit).fen;
    if (!fen) {
      say(Grade::doubt, Column::amount,
          fmt::format("{}写着“{}”，读不出金额，不能与总额核对", what, base::cut_to(written, 30)));
    }
    return fen;
  }

  void check_paid(std::optional<base::Fen> total) {
    if (is_shared_) return;  // asked already
    const auto paid = beside(map_.paid, "已付"), unpaid = beside(map_.unpaid, "未付");
    const auto reduced = beside(map_.reduced, "核减");
    if (!paid && !unpaid && !reduced) return;
    const bool has_part = read_.undisputed_fen || read_.disputed_fen;
    if (!total && has_part) {
      total = read_.undisputed_fen.value_or(base::Fen{}) + read_.disputed_fen.value_or(base::Fen{});
    }
    const std::string words =
        words_of(paid, "已付") + words_of(unpaid, "未付") + words_of(reduced, "核减");
    if (!total) {
      const auto said = paid.value_or(base::Fen{}) + unpaid.value_or(base::Fen{});
      const bool is_any = said.value != 0;
      if (is_any) {
        say(Grade::doubt, Column::amount, "没有写总额" + words + "：确认后不记金额，请核对");
      }
      return;
    }
    compare(*total, {paid, unpaid, reduced}, words);
  }

  static std::string words_of(const std::optional<base::Fen>& fen, const char* what) {
    return fen ? fmt::format("，{} {} 元", what, base::to_yuan_text(*fen)) : std::string();
  }

  struct Beside {
    std::optional<base::Fen> paid, unpaid, reduced;
  };

  void compare(base::Fen total, const Beside& beside, const std::string& words) {
    const auto& [paid, unpaid, reduced] = beside;
    const std::string sum = fmt::format("总额 {} 元{}", base::to_yuan_text(total), words);
    const std::int64_t done =
        paid.value_or(base::Fen{}).value + reduced.value_or(base::Fen{}).value;
    const bool is_torn = (paid || reduced) && unpaid && done + unpaid->value != total.value;
    const bool is_over = done > total.value || (unpaid && *unpaid > total);
    if (is_torn || is_over) {
      const char* const why = !is_torn  ? "：比总额还多，请核对"
                              : reduced ? "：总额不等于已付、未付与核减之和，请核对"
                                        : "：总额不等于已付与未付之和，请核对";
      return say(Grade::finding, Column::amount, sum + why);
    }
    const base::Fen owed = unpaid ? *unpaid : base::Fen{total.value - done};
    if (owed == total) return;
    say(Grade::doubt, Column::amount,
        sum + "：确认后按总额记欠款，付过的要凭凭证逐笔登记；只记还欠的，请把这一格改成未付的数");
  }

  const Row& row_;
  const std::size_t index_;
  const ColumnMap<Column>& map_;
  const SheetFacts& facts_;
  RowMoney read_;
  std::optional<bool> is_disputed_;  ///< of the total, when its cell says it
  bool is_shared_ = false;           ///< a sum of the row is one of several rows
};

}  // namespace

RowMoney read_row_money(const Row& row, std::size_t index, const ColumnMap<Column>& map,
                        const SheetFacts& facts) {
  return MoneyReader(row, index, map, facts).run();
}

}  // namespace pledge::sheet

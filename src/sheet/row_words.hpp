#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/money.hpp"
#include "sheet/table.hpp"

/// What the words of a row below the headings say that it is.
namespace pledge::sheet {

struct RowWords {
  std::string first;   ///< first filled cell, folded
  std::string second;  ///< the next filled cell with another text
  std::size_t filled_count = 0;
  std::size_t text_count = 0;  ///< runs of equal neighbours count once, as merged cells do

  bool is_single() const { return text_count == 1; }
  /// 合计, 小计, 总计, also behind a number or a group's name.
  bool is_total() const;
  /// 备注：…, 注：…, 填表人：… and nothing else in the row but more of the kind.
  bool is_note() const;
  /// One text over the whole width, or an ordinal (二、 （一）) and nothing else.
  bool is_group(std::size_t column_count) const;
  bool may_be_numbering() const {
    return first == "1" || first == "栏次" || first == "①" || first == "甲" || first == "A";
  }
  /// 无, 本单位无其他问题, 零报告: says that there is nothing to list, and nothing else.
  /// 暂无资金支付丙公司工程款 is a problem.
  bool is_nil() const;
  /// 例, （示例）, 填写示例：… in the first cell: a row that shows how to fill in the form.
  bool is_sample() const;
  /// 例：乙公司货款长期未付 before other filled cells: it may be a problem that somebody marked so.
  bool is_likely_sample() const;
};

RowWords words_of(const Row& row);
/// How many different cells hold words, and no total, number or sign for nothing: a row of a total
/// has none or one, 拖欠工程款共计（50万元） as a problem has its source, unit and deadline beside it.
std::size_t prose_count(const Row& row);

/// What a text says of the sheet's money unit.
struct SheetUnit {
  std::optional<base::MoneyUnit> unit;
  std::string trouble;  ///< 单位：千元, 单位：元、万元: amounts cannot be read by it
};
/// 单位：万元, 单位（万元）, 单位：人民币元. 填报单位：元氏县财政局 names a body and no unit.
SheetUnit sheet_unit_in(std::string_view text);

/// 元, 万元 or 亿元.
std::optional<base::MoneyUnit> money_unit_named(std::string_view word);
std::string_view money_unit_word(base::MoneyUnit unit);

}  // namespace pledge::sheet

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
  bool may_be_numbering() const { return first == "1" || first == "栏次"; }
};

RowWords words_of(const Row& row);

/// 元, 万元 or 亿元.
std::optional<base::MoneyUnit> money_unit_named(std::string_view word);
std::string_view money_unit_word(base::MoneyUnit unit);
/// The money unit that `text` begins with.
std::optional<base::MoneyUnit> money_unit_at(std::string_view text);

}  // namespace pledge::sheet

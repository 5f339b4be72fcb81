#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/money.hpp"

namespace pledge::sheet {

/// Who names the unit of money: this sheet (or who imports it), or only an earlier sheet of the
/// same sender, which is a question and no answer.
enum class UnitSource { sheet, memory };

/// What an amount cell of a list gives the problem: one exact sum, or nothing.
struct ListedAmount {
  std::optional<base::Fen> fen;  ///< only when the cell allows no doubt
  std::string refusal;           ///< why the row cannot be taken, as a Chinese sentence
  std::string note;              ///< what the person who imports must read
  std::string doubt;             ///< what somebody has to confirm
  bool is_unit_open = false;     ///< the sum depends on a unit that nobody has named
  std::optional<bool> is_disputed = {};  ///< 有分歧, 无争议 beside the sum
};

/// `unit` is that of the heading, for numbers without their own. When nobody has named one and the
/// sum depends on it, that is a doubt; `fen` then counts in 元.
ListedAmount read_listed_amount(std::string_view text, std::optional<base::MoneyUnit> unit,
                                UnitSource source = UnitSource::sheet);

}  // namespace pledge::sheet

#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/money.hpp"

namespace pledge::sheet {

/// What an amount cell of a list gives the problem: one exact sum, or nothing.
struct ListedAmount {
  std::optional<base::Fen> fen;  ///< only when the cell allows no doubt
  std::string refusal;           ///< why the row cannot be taken, as a Chinese sentence
  std::string note;              ///< what the person who imports must read
};

/// `unit` is that of the heading, for numbers without their own.
ListedAmount read_listed_amount(std::string_view text, base::MoneyUnit unit);

}  // namespace pledge::sheet

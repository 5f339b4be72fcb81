#pragma once
#include <vector>

#include "sheet/amount_numeral.hpp"

/// The numbers of an amount cell, each with what it counts.
namespace pledge::sheet {

/// money: in yuan. bare: a number without any unit. percent. count: 72家, 500亩. ratio: 5:5.
enum class AmountTokenKind { money, bare, percent, count, ratio };

struct AmountToken {
  AmountTokenKind kind = AmountTokenKind::bare;
  std::size_t begin = 0;  ///< of the number with its sign and currency mark
  std::size_t end = 0;    ///< behind its unit
  Exact value;            ///< yuan, or the number itself
  Numeral numeral;
  bool has_own_unit = true;  ///< not taken from the number beside it
  Chars per;                 ///< 人夜 of 5元/人/夜, each with 每: 每人每夜
  Chars word;                ///< the counted thing; of a ratio its text
};

/// Every number of `text` (without blanks) from left to right; Chinese numbers only where they are
/// money or count something in 万, so that 一次性 and 三年 are words.
std::vector<AmountToken> scan_amounts(CharsView text);

}  // namespace pledge::sheet

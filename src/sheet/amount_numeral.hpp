#pragma once
#include <cstdint>
#include <optional>

#include "base/money.hpp"
#include "sheet/cell_text.hpp"

/// Numbers as people write them in cells: 1,825.95 / 2个亿 / 一万五千亿 / 壹佰贰拾叁 / 9400多万.
namespace pledge::sheet {

__extension__ typedef __int128 Wide;

/// A number times 10^10, so that ten decimals (fen of 亿元) are exact; checked arithmetic, no
/// floating point.
struct Exact {
  Wide value = 0;
  friend constexpr bool operator==(Exact, Exact) = default;
};
inline constexpr Wide kExactOne = 10'000'000'000;

/// Nothing on overflow.
std::optional<Exact> add(Exact a, Exact b);
std::optional<Exact> multiply(Exact a, std::int64_t factor);
/// Fen of an amount in yuan; nothing when it has a part of a fen or does not fit into int64.
std::optional<base::Fen> to_fen(Exact yuan);
/// "26768000", "0.8": a decimal without trailing zeros.
std::string to_decimal_text(Exact number);

struct Numeral {
  Exact number;
  std::size_t size = 0;        ///< characters read; 0 when there is no number
  bool is_overflown = false;   ///< too long to be kept
  bool is_misgrouped = false;  ///< commas at places where no thousands end, or two points
  bool has_scale = false;      ///< ends with 万, 亿 (possibly 千, 百 before): money without 元
  std::int64_t scale = 1;      ///< of the trailing 千/万/亿, for "20—50万元"
  bool is_chinese = false;     ///< written without any Arabic digit
  bool is_financial = false;   ///< has a capital of cheques, 壹 or 仟
  bool is_colloquial = false;  ///< 2个亿
  char32_t about = 0;          ///< 多, 余, 来, 几, 数 inside the number
  Exact low = {};              ///< for 几十亿, 十几万: what it can mean
  Exact high = {};
};

/// The number with which `text` begins.
Numeral read_numeral(CharsView text);
/// "1234.5" and "1,234.5" with which `text` begins, nothing else.
Numeral read_arabic(CharsView text);

}  // namespace pledge::sheet

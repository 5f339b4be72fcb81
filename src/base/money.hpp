#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/assert.hpp"

namespace pledge::base {

/// An amount of money in fen (分). Arithmetic is checked: an overflow is a defect, because amounts
/// are bounded at the edges (limits.hpp). There is no floating point anywhere.
struct Fen {
  std::int64_t value = 0;

  friend constexpr auto operator<=>(Fen, Fen) = default;
  friend Fen operator+(Fen a, Fen b) {
    Fen sum;
    PLEDGE_ASSERT(!__builtin_add_overflow(a.value, b.value, &sum.value));
    return sum;
  }
  friend Fen operator-(Fen a, Fen b) {
    Fen difference;
    PLEDGE_ASSERT(!__builtin_sub_overflow(a.value, b.value, &difference.value));
    return difference;
  }
  Fen& operator+=(Fen b) { return *this = *this + b; }
  Fen& operator-=(Fen b) { return *this = *this - b; }
};

/// "1,284,567.80" for 128456780 fen.
std::string to_yuan_text(Fen amount);
/// "128.46" (万元, two decimals, half up): for people; never parse it back.
std::string to_wan_text(Fen amount);
/// Exact amount with the largest fitting unit: "1284567.8元", "128.5万元", "3亿元".
std::string to_exact_text(Fen amount);

enum class MoneyUnit { yuan, wan, yi };

/// A plain decimal number ("1,284,567.80", "-3.5", full-width digits allowed) in `unit`; nothing
/// when it is no number, has more precision than one fen, or does not fit.
std::optional<Fen> parse_amount(std::string_view text, MoneyUnit unit);
/// As parse_amount, with an optional unit word 元/万元/万/亿元/亿 behind the number.
std::optional<Fen> parse_amount_text(std::string_view text, MoneyUnit unit_if_none);

}  // namespace pledge::base

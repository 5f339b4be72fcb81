#include "base/money.hpp"

#include "base/text.hpp"

namespace pledge::base {
namespace {

constexpr std::int64_t kFenPerYuan = 100;
constexpr std::int64_t kFenPerWan = 1'000'000;
constexpr std::int64_t kFenPerYi = 10'000'000'000;

std::int64_t fen_per(MoneyUnit unit) {
  if (unit == MoneyUnit::wan) return kFenPerWan;
  return unit == MoneyUnit::yi ? kFenPerYi : kFenPerYuan;
}

std::string two_decimals(std::int64_t hundredths) {
  const bool negative = hundredths < 0;
  const auto magnitude = negative ? 0 - static_cast<std::uint64_t>(hundredths)
                                  : static_cast<std::uint64_t>(hundredths);
  const auto rest = magnitude % 100;
  std::string digits = std::to_string(magnitude / 100);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, ',');
  }
  return (negative ? "-" : "") + digits + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

/// value/divisor as a decimal without trailing zeros; exact because divisor is a power of ten.
std::string exact_decimal(std::int64_t value, std::int64_t divisor) {
  std::string out = value < 0 ? "-" : "";
  const auto magnitude = value < 0 ? 0 - static_cast<std::uint64_t>(value)
                                   : static_cast<std::uint64_t>(value);
  out += std::to_string(magnitude / static_cast<std::uint64_t>(divisor));
  auto rest = magnitude % static_cast<std::uint64_t>(divisor);
  if (rest == 0) return out;
  out += '.';
  for (auto scale = static_cast<std::uint64_t>(divisor) / 10; rest != 0; scale /= 10) {
    out += static_cast<char>('0' + rest / scale);
    rest %= scale;
  }
  return out;
}

struct Decimal {
  std::int64_t digits = 0;
  int decimals = 0;
};

std::optional<Decimal> read_decimal(std::string_view text) {
  Decimal read;
  bool after_point = false;
  bool any = false;
  for (const char c : text) {
    if (c == ',' && any && !after_point) continue;
    if (c == '.' && !after_point && any) {
      after_point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (__builtin_mul_overflow(read.digits, 10, &read.digits)) return std::nullopt;
    if (__builtin_add_overflow(read.digits, c - '0', &read.digits)) return std::nullopt;
    if (after_point) ++read.decimals;
    any = true;
  }
  if (!any || text.back() == '.' || text.back() == ',') return std::nullopt;
  return read;
}

}  // namespace

std::string to_yuan_text(Fen amount) { return two_decimals(amount.value); }

std::string to_wan_text(Fen amount) {
  const auto half = amount.value < 0 ? -5'000 : 5'000;
  return two_decimals(amount.value / 10'000 + (amount.value % 10'000 + half) / 10'000);
}

std::string to_exact_text(Fen amount) {
  const auto at_least = [&](std::int64_t fen) {
    return amount.value >= fen || amount.value <= -fen;
  };
  if (at_least(kFenPerYi)) return exact_decimal(amount.value, kFenPerYi) + "亿元";
  if (at_least(kFenPerWan)) return exact_decimal(amount.value, kFenPerWan) + "万元";
  return exact_decimal(amount.value, kFenPerYuan) + "元";
}

std::optional<Fen> parse_amount(std::string_view text, MoneyUnit unit) {
  const std::string plain = trim(fold_width(text));
  const bool negative = plain.starts_with('-');
  const auto read = read_decimal(std::string_view(plain).substr(negative ? 1 : 0));
  if (!read) return std::nullopt;
  auto scale = fen_per(unit);
  auto digits = read->digits;
  for (int i = 0; i < read->decimals; ++i) {
    if (scale > 1) {
      scale /= 10;
    } else if (digits % 10 == 0) {
      digits /= 10;
    } else {
      return std::nullopt;
    }
  }
  std::int64_t fen = 0;
  if (__builtin_mul_overflow(digits, scale, &fen)) return std::nullopt;
  return Fen{negative ? -fen : fen};
}

std::optional<Fen> parse_amount_text(std::string_view text, MoneyUnit unit_if_none) {
  struct UnitWord {
    std::string_view word;
    MoneyUnit unit;
  };
  static constexpr UnitWord kWords[] = {{"万元", MoneyUnit::wan}, {"亿元", MoneyUnit::yi},
                                        {"万", MoneyUnit::wan},   {"亿", MoneyUnit::yi},
                                        {"元", MoneyUnit::yuan}};
  const std::string plain = trim(fold_width(text));
  for (const auto& [word, unit] : kWords) {
    if (!plain.ends_with(word)) continue;
    return parse_amount(plain.substr(0, plain.size() - word.size()), unit);
  }
  return parse_amount(plain, unit_if_none);
}

}  // namespace pledge::base

#include "sheet/amount_formula.hpp"

namespace pledge::sheet {
namespace {

constexpr int kNestingMax = 10;

std::optional<Exact> product(Exact a, Exact b) {
  Exact wide;
  if (__builtin_mul_overflow(a.value, b.value, &wide.value)) return std::nullopt;
  if (wide.value % kExactOne != 0) return std::nullopt;
  return Exact{wide.value / kExactOne};
}

std::optional<Exact> quotient(Exact a, Exact b) {
  Exact wide;
  if (b.value == 0 || __builtin_mul_overflow(a.value, kExactOne, &wide.value)) return std::nullopt;
  if (wide.value % b.value != 0) return std::nullopt;
  return Exact{wide.value / b.value};
}

class Formula {
 public:
  explicit Formula(CharsView text) : text_(text) {}

  std::optional<Exact> run() {
    const auto value = sum(0);
    return at_ == text_.size() ? value : std::nullopt;
  }

 private:
  bool next_is(char32_t c) const { return at_ < text_.size() && text_[at_] == c; }

  std::optional<Exact> sum(int depth) {
    auto value = term(depth);
    while (value && (next_is(U'+') || next_is(U'-'))) {
      const bool is_minus = text_[at_++] == U'-';
      const auto other = term(depth);
      if (!other) return std::nullopt;
      value = add(*value, is_minus ? Exact{-other->value} : *other);
    }
    return value;
  }

  std::optional<Exact> term(int depth) {
    auto value = factor(depth);
    while (value && (next_is(U'*') || next_is(U'/') || next_is(U'×') || next_is(U'÷'))) {
      const char32_t sign = text_[at_++];
      const auto other = factor(depth);
      if (!other) return std::nullopt;
      value = sign == U'*' || sign == U'×' ? product(*value, *other) : quotient(*value, *other);
    }
    return value;
  }

  std::optional<Exact> factor(int depth) {
    if (depth > kNestingMax || at_ >= text_.size()) return std::nullopt;
    if (next_is(U'-')) {
      ++at_;
      const auto value = factor(depth + 1);
      return value ? std::optional(Exact{-value->value}) : std::nullopt;
    }
    if (next_is(U'(')) {
      ++at_;
      const auto value = sum(depth + 1);
      if (!value || !next_is(U')')) return std::nullopt;
      ++at_;
      return value;
    }
    const Numeral number = read_arabic(text_.substr(at_));
    if (number.size == 0 || number.is_misgrouped || number.is_overflown) return std::nullopt;
    at_ += number.size;
    if (!next_is(U'%')) return number.number;
    ++at_;
    return quotient(number.number, Exact{100 * kExactOne});
  }

  CharsView text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Exact> evaluate_formula(CharsView text) { return Formula(text).run(); }

}  // namespace pledge::sheet

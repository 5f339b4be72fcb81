#include "sheet/amount_numeral.hpp"

#include <algorithm>
#include <limits>

namespace pledge::sheet {
namespace {

constexpr std::int64_t kTen = 10, kHundred = 100, kThousand = 1000, kWan = 10'000;
constexpr std::int64_t kYi = 100'000'000;

/// More digits than any amount has; Wide could not hold their product with 万亿.
constexpr std::size_t kIntegerDigitsMax = 18;
constexpr std::size_t kDecimalsMax = 10;

constexpr CharsView kPlain = U"零一二三四五六七八九";
constexpr CharsView kCapital = U"零壹贰叁肆伍陆柒捌玖";

std::optional<int> digit_of(char32_t c) {
  if (c == U'〇' || c == U'○') return 0;
  if (c == U'两' || c == U'弍') return 2;
  if (c == U'弌') return 1;
  for (const CharsView set : {kPlain, kCapital}) {
    const auto at = set.find(c);
    if (at != CharsView::npos) return static_cast<int>(at);
  }
  return std::nullopt;
}

std::int64_t unit_of(char32_t c) {
  switch (c) {
    case U'十':
    case U'拾':
      return kTen;
    case U'百':
    case U'佰':
      return kHundred;
    case U'千':
    case U'仟':
      return kThousand;
    case U'万':
      return kWan;
    case U'亿':
      return kYi;
    default:
      return 0;
  }
}

bool is_financial_char(char32_t c) {
  return CharsView(U"壹贰叁肆伍陆柒捌玖拾佰仟").find(c) != CharsView::npos;
}

bool is_about(char32_t c) { return c == U'多' || c == U'余' || c == U'来' || c == U'几'; }

char32_t at_or_nul(CharsView text, std::size_t at) { return at < text.size() ? text[at] : 0; }

Exact whole(std::int64_t number) { return {Wide{number} * kExactOne}; }

/// Reads a whole number group by group. Every step is checked; `bad` says why it stopped.
class NumeralReader {
 public:
  explicit NumeralReader(CharsView text) : text_(text) {}

  Numeral read() {
    while (at_ < text_.size() && step()) {
    }
    if (!has_read_) return {};
    finish();
    numeral_.size = at_;
    return numeral_;
  }

 private:
  bool step() {
    const char32_t c = text_[at_];
    if (is_digit(c) || (c == U'.' && !has_read_)) return take_arabic();
    if (c == U'半' && !has_read_ && is_half_scale()) return take_half();
    if (const auto digit = digit_of(c)) return take_digit(*digit, c);
    if (c == U'点' && pending_is_chinese_) return take_point();
    if (const auto unit = unit_of(c)) return take_unit(unit, c);
    if (c == U'个' && has_pending_ && unit_of(at_or_nul(text_, at_ + 1)) >= kWan) {
      numeral_.is_colloquial = true;
      ++at_;
      return true;
    }
    return is_about(c) && has_read_ && take_about(c);
  }

  /// 半亿, 半个亿.
  bool is_half_scale() const {
    const char32_t next = at_or_nul(text_, at_ + 1);
    return unit_of(next == U'个' ? at_or_nul(text_, at_ + 2) : next) >= kWan;
  }

  bool take_half() {
    pending_ = {kExactOne / 2};
    set_pending(true);
    ++at_;
    return true;
  }

  bool take_arabic() {
    if (has_pending_) return false;
    was_unit_ = false;
    const Numeral number = read_arabic(text_.substr(at_));
    if (number.size == 0) return false;
    numeral_.is_misgrouped |= number.is_misgrouped;
    numeral_.is_overflown |= number.is_overflown;
    pending_ = number.number;
    set_pending(false);
    is_chinese_only_ = false;
    at_ += number.size;
    return true;
  }

  bool take_digit(int digit, char32_t c) {
    was_unit_ = false;
    if (has_pending_ && !pending_is_chinese_) return false;
    numeral_.is_financial |= is_financial_char(c);
    if (digit == 0 && !has_pending_ && has_read_) {
      was_zero_ = true;  // 一百零五
      ++at_;
      return true;
    }
    Exact longer = whole(digit);
    if (has_pending_) {  // 二〇二四
      const auto tens = multiply(pending_, kTen);
      if (!tens || ++positional_digits_ > kIntegerDigitsMax) return overflow();
      longer = Exact{tens->value + longer.value};
    }
    pending_ = longer;
    set_pending(true);
    ++at_;
    return true;
  }

  bool take_point() {
    Wide place = kExactOne / 10;
    std::size_t at = at_ + 1;
    for (; at < text_.size() && digit_of(text_[at]); ++at, place /= 10) {
      if (place == 0) return overflow();
      pending_.value += place * *digit_of(text_[at]);
    }
    if (at == at_ + 1) return false;
    at_ = at;
    return true;
  }

  bool take_unit(std::int64_t unit, char32_t c) {
    if (!has_read_) {
      // 十万 begins a number, 百万 and 千万 do when they stand before 万 or 亿, 万元 does not.
      const bool is_scaled = unit_of(at_or_nul(text_, at_ + 1)) >= kWan;
      if (unit >= kWan || (unit != kTen && !is_scaled)) return false;
    }
    numeral_.is_financial |= is_financial_char(c);
    if (unit < kWan) {
      if (unit >= last_unit_) numeral_.is_misgrouped = true;
      const auto part = multiply(has_pending_ ? pending_ : whole(1), unit);
      const auto sum = part ? add(section_, *part) : std::nullopt;
      if (!sum) return overflow();
      section_ = *sum;
    } else if (!take_scale(unit)) {
      return false;
    }
    last_unit_ = unit < kWan ? unit : std::numeric_limits<std::int64_t>::max();
    trailing_ = unit;
    numeral_.has_scale = unit >= kWan;
    // 千万 of 5千万; behind 一万五千 no single factor is left to share.
    const bool is_joined = unit >= kWan && was_unit_ && numeral_.scale < kYi;
    numeral_.scale = is_joined ? numeral_.scale * unit : unit;
    was_unit_ = true;
    has_pending_ = false;
    was_zero_ = false;
    has_read_ = true;
    ++at_;
    return true;
  }

  /// 万 closes what stands before it; 亿 takes all of it, so that 一万五千亿 is 15000亿.
  bool take_scale(std::int64_t unit) {
    const auto sum = add(section_, has_pending_ ? pending_ : Exact{});
    if (!sum) return overflow();
    if (unit == kWan && (sum->value == 0 || is_wan_read_)) numeral_.is_misgrouped = true;
    if (unit == kYi && is_yi_read_) numeral_.is_misgrouped = true;
    const auto all = unit == kYi ? add(total_, *sum) : sum;
    const auto scaled = all ? multiply(*all, unit) : std::nullopt;
    const auto total = scaled && unit == kWan ? add(total_, *scaled) : scaled;
    if (!total) return overflow();
    total_ = *total;
    section_ = {};
    is_wan_read_ = unit == kWan;
    is_yi_read_ |= unit == kYi;
    return true;
  }

  /// 9400多万, 1.47亿多, 十几万; 几 between other characters is none of these.
  bool take_about(char32_t c) {
    const char32_t next = at_or_nul(text_, at_ + 1);
    if (c == U'来' && unit_of(next) == 0 && next != U'元') return false;
    if (c == U'几') {
      if (has_pending_ || trailing_ != kTen || unit_of(next) < kWan) return false;
      about_span_ = 9;
      was_unit_ = false;
    }
    if (numeral_.about != 0) return false;
    numeral_.about = c;
    ++at_;
    return true;
  }

  void finish() {
    const bool is_loose =
        has_pending_ && trailing_ >= kHundred && !was_zero_ && pending_.value < 10 * kExactOne;
    if (is_loose) numeral_.is_misgrouped = true;  // 一万五: 15000 or 10005?
    const auto rest = add(section_, has_pending_ ? pending_ : Exact{});
    const auto all = rest ? add(total_, *rest) : std::nullopt;
    if (!all) {
      numeral_.is_overflown = true;
      return;
    }
    numeral_.number = *all;
    if (has_pending_) {
      numeral_.has_scale = is_yi_read_ || is_wan_read_;
      numeral_.scale = 1;
    }
    numeral_.is_chinese = is_chinese_only_;
    if (about_span_ == 0) return;
    const auto high = multiply(whole(about_span_), numeral_.scale);
    const auto low = multiply(whole(1), numeral_.scale);
    if (!high || !low) return;
    numeral_.low = add(*all, *low).value_or(*all);
    numeral_.high = add(*all, *high).value_or(*all);
  }

  void set_pending(bool is_chinese) {
    if (!has_pending_) positional_digits_ = 1;
    has_pending_ = true;
    pending_is_chinese_ = is_chinese;
    has_read_ = true;
  }
  bool overflow() {
    numeral_.is_overflown = true;
    has_read_ = true;
    at_ = std::min(at_ + 1, text_.size());
    return false;
  }

  CharsView text_;
  std::size_t at_ = 0;
  Numeral numeral_;
  Exact total_, section_, pending_;
  bool has_pending_ = false, pending_is_chinese_ = false, has_read_ = false;
  bool was_unit_ = false;
  bool is_wan_read_ = false, is_yi_read_ = false, was_zero_ = false, is_chinese_only_ = true;
  std::size_t positional_digits_ = 0;
  std::int64_t last_unit_ = std::numeric_limits<std::int64_t>::max();
  std::int64_t trailing_ = 0;
  std::int64_t about_span_ = 0;
};

/// 几十亿, 数百万, 三五万, 七八十万: no number, only between which ones it lies.
Numeral read_vague(CharsView text) {
  if (text.empty()) return {};
  std::size_t at = 0;
  std::int64_t low = 2;
  std::int64_t high = 9;
  const auto first = digit_of(text[0]);
  const auto second = text.size() > 1 ? digit_of(text[1]) : std::nullopt;
  if (first && second && *first > 0 && *second > *first && *second - *first <= 2 &&
      unit_of(at_or_nul(text, 2)) != 0) {
    low = *first;
    high = *second;
    at = 2;
  } else if (text[0] == U'几' || text[0] == U'数') {
    at = 1;
  } else {
    return {};
  }
  Numeral read;
  read.about = at == 1 ? text[0] : U'几';
  if (const auto unit = unit_of(at_or_nul(text, at)); unit != 0 && unit < kWan) {
    high = at == 1 ? 10 * unit - 1 : high * unit;
    low *= unit;
    ++at;
  } else if (unit == 0) {
    return {};
  }
  for (; unit_of(at_or_nul(text, at)) >= kWan && read.scale < kYi; ++at) {
    read.scale *= unit_of(text[at]);
    read.has_scale = true;
  }
  read.is_chinese = true;
  read.low = multiply(whole(low), read.scale).value_or(Exact{});
  read.high = multiply(whole(high), read.scale).value_or(Exact{});
  read.size = at;
  return read;
}

}  // namespace

std::optional<Exact> add(Exact a, Exact b) {
  Exact sum;
  if (__builtin_add_overflow(a.value, b.value, &sum.value)) return std::nullopt;
  return sum;
}

std::optional<Exact> multiply(Exact a, std::int64_t factor) {
  Exact product;
  if (__builtin_mul_overflow(a.value, Wide{factor}, &product.value)) return std::nullopt;
  return product;
}

std::optional<base::Fen> to_fen(Exact yuan) {
  constexpr Wide kPerFen = kExactOne / 100;
  if (yuan.value % kPerFen != 0) return std::nullopt;
  const Wide fen = yuan.value / kPerFen;
  if (fen > std::numeric_limits<std::int64_t>::max() ||
      fen < std::numeric_limits<std::int64_t>::min()) {
    return std::nullopt;
  }
  return base::Fen{static_cast<std::int64_t>(fen)};
}

std::string to_decimal_text(Exact number) {
  const bool is_negative = number.value < 0;
  Wide rest = is_negative ? -number.value : number.value;
  std::string decimals;
  for (Wide part = rest % kExactOne, place = kExactOne / 10; part != 0; place /= 10) {
    decimals += static_cast<char>('0' + static_cast<int>(part / place));
    part %= place;
  }
  rest /= kExactOne;
  std::string digits;
  do {
    digits += static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  } while (rest != 0);
  std::reverse(digits.begin(), digits.end());
  return (is_negative ? "-" : "") + digits + (decimals.empty() ? "" : "." + decimals);
}

Numeral read_arabic(CharsView text) {
  Numeral read;
  Wide value = 0;
  std::size_t digits = 0, decimals = 0, group = 0, at = 0;
  bool has_comma = false, has_point = false;
  for (; at < text.size(); ++at) {
    const char32_t c = text[at];
    const bool is_followed = is_digit(at_or_nul(text, at + 1));
    if (is_digit(c)) {
      if (++digits > kIntegerDigitsMax + kDecimalsMax) read.is_overflown = true;
      if (!read.is_overflown) value = value * 10 + static_cast<Wide>(c - U'0');
      has_point ? ++decimals : ++group;
    } else if (c == U',' && is_followed && digits > 0) {
      if (has_point || group > 3 || (has_comma && group != 3)) read.is_misgrouped = true;
      has_comma = true;
      group = 0;
    } else if (c == U'.' && is_followed) {
      if (has_point) read.is_misgrouped = true;
      has_point = true;
    } else {
      break;
    }
  }
  if (digits == 0) return {};
  if (has_comma && group != 3) read.is_misgrouped = true;
  if (digits - decimals > kIntegerDigitsMax || decimals > kDecimalsMax) read.is_overflown = true;
  if (!read.is_overflown) {
    for (std::size_t i = decimals; i < kDecimalsMax; ++i) value *= 10;
    read.number = {value};
  }
  read.size = at;
  return read;
}

Numeral read_numeral(CharsView text) {
  const Numeral vague = read_vague(text);
  return vague.size > 0 ? vague : NumeralReader(text).read();
}

}  // namespace pledge::sheet

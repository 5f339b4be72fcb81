#include <algorithm>
#include <iterator>

#include "sheet/amount_reader.hpp"

/// Which of the numbers of a cell are its amount.
namespace pledge::sheet {
namespace {

bool shares_unit(CharsView gap) {
  return is_one_of(
      gap, {U"-", U"—", U"——", U"–", U"~", U"至", U"到", U"、", U"/", U"和", U"或", U"+", U"="});
}

bool become_money(AmountToken& token, std::int64_t factor) {
  const auto yuan = multiply(token.value, factor);
  if (!yuan) return false;
  token.value = *yuan;
  token.kind = AmountTokenKind::money;
  token.numeral.scale = factor;
  return true;
}

/// 20—50万元 and 6320万元=2676.8+3643.2: a bare number takes the unit of its neighbour.
void share_units(AmountScene& scene) {
  auto& tokens = scene.tokens;
  const auto share = [&](AmountToken& to, const AmountToken& from, bool is_near) {
    const bool can =
        is_near && to.kind == AmountTokenKind::bare && from.kind == AmountTokenKind::money;
    if (can && become_money(to, from.numeral.scale)) to.has_own_unit = false;
  };
  for (std::size_t i = tokens.size(); i-- > 1;) {
    share(tokens[i - 1], tokens[i], shares_unit(scene.before(i)));
  }
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    share(tokens[i], tokens[i - 1], is_one_of(scene.before(i), {U"=", U"+"}));
  }
}

class CellReader {
 public:
  CellReader(CharsView text, const AmountContext& context)
      : scene_{text, scan_amounts(text), context} {
    reading_.confidence = 95;
  }

  AmountReading read() {
    take_named_units();
    const bool has_bad = std::any_of(scene_.tokens.begin(), scene_.tokens.end(), [](const auto& t) {
      return t.kind != AmountTokenKind::count &&
             (t.numeral.is_misgrouped || t.numeral.is_overflown);
    });
    if (has_bad && has(AmountTokenKind::money))
      return invalid(scene_.text, "数字的写法认不出，请核对");
    share_units(scene_);
    if (has(AmountTokenKind::percent)) return percent();
    if (has(AmountTokenKind::money)) return money();
    if (has(AmountTokenKind::ratio)) return ratio();
    if (has_bad) return invalid(scene_.text, "数字的写法认不出，请核对");
    return bare();
  }

 private:
  bool has(AmountTokenKind kind) const { return count_of(kind) > 0; }
  std::size_t count_of(AmountTokenKind kind) const {
    return static_cast<std::size_t>(
        std::count_if(scene_.tokens.begin(), scene_.tokens.end(),
                      [&](const AmountToken& token) { return token.kind == kind; }));
  }

  /// 50(万元) and 金额(万元):50 name the unit beside the number.
  void take_named_units() {
    for (std::size_t i = 0; i < scene_.tokens.size(); ++i) {
      AmountToken& token = scene_.tokens[i];
      if (token.kind != AmountTokenKind::bare) continue;
      const auto after = scene_.after(i);
      const auto before = scene_.before(i);
      const auto close = after.starts_with(U"(") ? after.find(U')') : CharsView::npos;
      auto named = close == CharsView::npos ? CharsView() : after.substr(1, close - 1);
      named.remove_prefix(word_at_start(named, {U"单位:", U"单位"}).size());
      auto unit = yuan_per_unit_named(to_utf8(named));
      std::size_t size = unit ? close + 1 : 0;
      const auto open = before.rfind(U'(');
      const bool is_named = !unit && before.ends_with(U"):") && open != CharsView::npos;
      if (is_named)
        unit = yuan_per_unit_named(to_utf8(before.substr(open + 1, before.size() - open - 3)));
      if (unit && become_money(token, *unit)) token.end += size;
    }
  }

  bool is_range(std::size_t i) const {
    return is_one_of(scene_.before(i), {U"-", U"—", U"——", U"–", U"~", U"至", U"到"});
  }

  AmountReading percent() {
    const auto money_count = count_of(AmountTokenKind::money);
    if (money_count == 0) {
      keep_only({AmountTokenKind::percent});
      read_percent(scene_, reading_);
      return std::move(reading_);
    }
    const auto cap =
        std::find_if(scene_.tokens.begin(), scene_.tokens.end(),
                     [](const auto& token) { return token.kind == AmountTokenKind::money; });
    const auto i = static_cast<std::size_t>(cap - scene_.tokens.begin());
    const auto bound = find_bound(scene_.before(i), scene_.after(i));
    if (money_count == 1 && bound.kind == AmountBoundKind::max) {
      keep_only({AmountTokenKind::percent, AmountTokenKind::money});
      read_percent(scene_, reading_);
      return std::move(reading_);
    }
    keep_only({AmountTokenKind::money});
    doubt(reading_, 50, "另有百分比，没有计入金额");
    return money();
  }

  AmountReading money() {
    if (read_counted()) return std::move(reading_);
    const auto text_before = scene_.before(0), text_behind = scene_.after(scene_.tokens.size() - 1);
    note_bare();
    take_counted_scopes();
    keep_only({AmountTokenKind::money});
    if (scene_.tokens.size() > 1) {
      read_several(scene_, reading_);
    } else {
      read_single(scene_, 0, reading_);
    }
    negate_bracketed();
    check_edges(text_before, text_behind);
    return std::move(reading_);
  }

  /// ~80万, 80万元+, 80万/: about so much, or the other half got lost; — may be a minus.
  void check_edges(CharsView before, CharsView behind) {
    constexpr CharsView kSigns = U"~～—–―-+/…";
    const auto is_sign = [&](char32_t c) { return kSigns.find(c) != CharsView::npos; };
    while (before.ends_with(U" ")) before.remove_suffix(1);
    while (behind.starts_with(U" ") || behind.starts_with(U")")) behind.remove_prefix(1);
    const bool is_about = before.ends_with(U"~") || before.ends_with(U"～");
    if (is_about && reading_.kind == AmountKind::exact) {
      reading_.kind = AmountKind::approx;
      reading_.qualifier = "约";
    }
    const bool has_words = !trim_marks(last_clause(before)).empty();
    const bool is_led = !before.empty() && is_sign(before.back()) && (!has_words || is_about);
    const bool is_cut = !behind.empty() && is_sign(behind.front()) &&
                        (trim_marks(behind).empty() || behind.front() == U'+');
    if (is_led) doubt(reading_, 50, "数字前面有“" + to_utf8(before.substr(before.size() - 1)) + "”，请核对");
    if (is_cut) {
      doubt(reading_, 50, "数字后面有“" + to_utf8(behind.substr(0, 1)) + "”，像是没有写完，请核对");
    }
  }

  /// 每家10万元，72家: the price of one, how many, and their product.
  bool read_counted() {
    if (scene_.tokens.size() != 2 || scene_.tokens[0].kind != AmountTokenKind::money) return false;
    const AmountToken& count = scene_.tokens[1];
    if (count.kind != AmountTokenKind::count || count.word.empty()) return false;
    const Chars scope = find_scope(scene_.before(0)) + scene_.tokens[0].per;
    if (scope.empty() || scope.find(count.word) == Chars::npos) return false;
    const Exact price = scene_.tokens[0].value;
    if (count.value.value % kExactOne != 0 || count.value.value > kExactOne * 1'000'000'000)
      return false;
    const auto total = multiply(price, static_cast<std::int64_t>(count.value.value / kExactOne));
    std::optional<base::Fen> fen;
    if (!total) return false;
    reading_.kind = AmountKind::multi;
    reading_.parts_yuan = "[" + json_number("rate", price) + ", " +
                          json_number("count", count.value) + ", " + json_number("total", *total) +
                          "]";
    take_fen(*total, fen, reading_);
    if (fen) reading_.parts.push_back({*fen, AmountRole::total});
    doubt(reading_, 60, "总额是单价乘以数量算出来的");
    return true;
  }

  /// 每满一万人奖励一万元: the count before is what one price is for.
  void take_counted_scopes() {
    for (std::size_t i = 1; i < scene_.tokens.size(); ++i) {
      const AmountToken& count = scene_.tokens[i - 1];
      AmountToken& money = scene_.tokens[i];
      const Words kEach = {U"每满", U"每增加", U"每达到", U"每新增", U"每"};
      const bool is_each = count.kind == AmountTokenKind::count &&
                           money.kind == AmountTokenKind::money &&
                           !word_at_end(scene_.before(i - 1), kEach).empty();
      if (is_each) money.per = U"每" + to_code_points(to_decimal_text(count.value)) + count.word;
    }
  }

  void note_bare() {
    for (std::size_t i = 0; i < scene_.tokens.size(); ++i) {
      if (scene_.tokens[i].kind != AmountTokenKind::bare) continue;
      doubt(reading_, 50, "另有没有单位的数字，没有计入金额");
      return;
    }
  }

  void keep_only(std::initializer_list<AmountTokenKind> kinds) {
    std::vector<AmountToken> kept;
    std::copy_if(scene_.tokens.begin(), scene_.tokens.end(), std::back_inserter(kept),
                 [&](const AmountToken& token) {
                   return std::find(kinds.begin(), kinds.end(), token.kind) != kinds.end();
                 });
    scene_.tokens = std::move(kept);
  }

  /// (1,234.56) is how ledgers write a negative sum; (100万元) is a sum in brackets.
  void negate_bracketed() {
    const bool is_whole =
        scene_.text.starts_with(U"(") && closing_of(scene_.text, 0) == scene_.text.size() - 1 &&
        scene_.text.find_first_of(U"元万亿") == CharsView::npos;
    if (!is_whole || reading_.kind != AmountKind::exact || !reading_.leftover.empty()) return;
    reading_.value_fen = base::Fen{-reading_.value_fen.value_or(base::Fen{}).value};
    doubt(reading_, 50, "括号里的数按负数读，请核对");
  }

  AmountReading ratio() {
    const auto is_split =
        contains_any(scene_.text, {U"比", U"承担", U"分担", U"分摊", U"分成", U"按"});
    if (!is_split || count_of(AmountTokenKind::ratio) > 1) {
      return nothing(30, scene_.text, "没有认出金额");
    }
    keep_only({AmountTokenKind::ratio});
    reading_.kind = AmountKind::formula;
    reading_.parts_yuan = "[" + json_string("ratio", to_utf8(scene_.tokens[0].word)) + "]";
    leave(reading_, scene_.before(0));
    leave(reading_, scene_.after(0));
    return std::move(reading_);
  }

  /// Numbers without any unit: the whole cell, or behind a label, or a sum.
  AmountReading bare() {
    const auto count = count_of(AmountTokenKind::bare);
    if (count == 0 || has(AmountTokenKind::count)) {
      const bool is_text = count == 0 && !has(AmountTokenKind::count);
      return nothing(is_text ? 40 : 50, scene_.text, "没有认出金额");
    }
    for (AmountToken& token : scene_.tokens) {
      if (!become_money(token, scene_.context.yuan_per_unit)) {
        return invalid(scene_.text, "金额过大，没有取值");
      }
    }
    if (count == 1) {
      note_other_number();
      if (!is_labelled()) return nothing(30, scene_.text, "有数字，但看不出是不是金额");
      read_single(scene_, 0, reading_);
    } else {
      bool is_joined = scene_.before(0).empty() && scene_.after(count - 1).empty();
      for (std::size_t i = 1; i < count; ++i) {
        is_joined &= is_range(i) || is_one_of(scene_.before(i), {U"+", U"=", U"、", U"\n", U"/"});
      }
      if (!is_joined) return nothing(30, scene_.text, "有数字，但看不出是不是金额");
      read_several(scene_, reading_);
    }
    negate_bracketed();
    return std::move(reading_);
  }

  /// Columns are filled wrongly now and then: a telephone number or a date is no sum.
  void note_other_number() {
    const AmountToken& token = scene_.tokens[0];
    const CharsView digits = scene_.text.substr(token.begin, token.end - token.begin);
    if (!std::all_of(digits.begin(), digits.end(), is_digit)) return;
    if (digits.size() == 11 && digits[0] == U'1' && digits[1] >= U'3') {
      doubt(reading_, 40, "像手机号码，请核对");
    }
    const bool is_date =
        digits.size() == 8 && word_at_start(digits, {U"19", U"20"}).size() == 2 &&
        digits.substr(4, 2) >= CharsView(U"01") && digits.substr(4, 2) <= CharsView(U"12") &&
        digits.substr(6) >= CharsView(U"01") && digits.substr(6) <= CharsView(U"31");
    if (is_date) doubt(reading_, 50, "像日期，请核对");
  }

  bool is_labelled() const {
    const auto bound = find_bound(scene_.before(0), scene_.after(0));
    const auto before = bound.left_before;
    const auto after = bound.left_after;
    const bool is_named =
        before.empty() || before.ends_with(U":") || before == U"(" ||
        !word_at_end(before, {U"金额", U"款", U"费", U"价", U"额", U"计", U"资金", U"为", U"保函",
                              U"保证金", U"补助", U"奖励", U"投资", U"金"})
             .empty();
    return is_named && (after.empty() || after.starts_with(U"(") || after == U")" ||
                        bound.kind != AmountBoundKind::none);
  }

  AmountScene scene_;
  AmountReading reading_;
};

}  // namespace

AmountReading nothing(std::int32_t confidence, CharsView leftover, const char* finding) {
  AmountReading reading;
  reading.confidence = confidence;
  reading.leftover = to_utf8(leftover);
  if (*finding != '\0') reading.findings.emplace_back(finding);
  return reading;
}

AmountReading invalid(CharsView leftover, const char* finding) {
  AmountReading reading = nothing(20, leftover, finding);
  reading.kind = AmountKind::invalid;
  return reading;
}

AmountReading read_numbers(CharsView text, const AmountContext& context) {
  return CellReader(text, context).read();
}

}  // namespace pledge::sheet

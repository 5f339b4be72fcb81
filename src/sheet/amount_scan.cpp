#include "sheet/amount_scan.hpp"

namespace pledge::sheet {
namespace {

const Words kYuan = {U"元人民币", U"元", U"圆", U"块钱", U"块"};
const Words kJiao = {U"角钱", U"角", U"毛钱", U"毛"};
const Words kRound = {U"整", U"正"};
const Words kMarks = {U"人民币¥", U"人民币:¥", U"人民币:", U"人民币", U"¥", U"RMB", U"CNY"};

/// What 万 and 亿 may count beside money.
const Words kCounters = {U"人次", U"人", U"户",   U"亩",   U"吨",   U"家",   U"件", U"名", U"套",
                         U"台",   U"辆", U"平方", U"立方", U"公",   U"千瓦", U"度", U"株", U"头",
                         U"只",   U"羽", U"斤",   U"箱",   U"册",   U"字",   U"条", U"次", U"米",
                         U"张",   U"间", U"床",   U"平米", U"公里", U"个"};

/// After these a number without unit is money all the same: 以上, 至, 左右 …
const Words kNoCounter = {U"以", U"及", U"至", U"到", U"左右", U"上下",
                          U"和", U"与", U"或", U"等", U"整",   U"的"};

class Scanner {
 public:
  explicit Scanner(CharsView text) : text_(text) {}

  std::vector<AmountToken> run() {
    while (at_ < text_.size()) {
      if (!take()) ++at_;
    }
    return std::move(tokens_);
  }

 private:
  CharsView rest(std::size_t at) const {
    return at < text_.size() ? text_.substr(at) : CharsView();
  }

  bool take() {
    AmountToken token;
    token.begin = at_;
    std::size_t at = at_;
    if (rest(at).starts_with(U"百分之")) return take_percent_words(token);
    const bool is_negative = is_sign(at);
    if (is_negative) ++at;
    const auto mark = word_at_start(rest(at), kMarks);
    at += mark.size();
    if (!mark.empty() && rest(at).starts_with(U"-")) return false;
    if (is_half_of_more(at)) return false;
    token.numeral = read_numeral(rest(at));
    if (token.numeral.size == 0) return false;
    at += token.numeral.size;
    token.value = token.numeral.number;
    if (!take_unit(token, at, !mark.empty())) {
      if (token.numeral.is_chinese) return skip_word(token);
      token.end = at;
    }
    if (is_negative) token.value = Exact{-token.value.value};
    at_ = token.end;
    tokens_.push_back(std::move(token));
    return true;
  }

  /// 大半亿, 过半亿: no half.
  bool is_half_of_more(std::size_t at) const {
    return at > 0 && rest(at).starts_with(U"半") &&
           CharsView(U"大小多过对").find(text_[at - 1]) != CharsView::npos;
  }

  /// A Chinese number that is part of a word stays text.
  bool skip_word(const AmountToken& token) {
    at_ += token.numeral.size;
    return true;
  }

  bool is_sign(std::size_t at) const {
    const bool is_word = rest(at).starts_with(U"负") || rest(at).starts_with(U"△");
    if (!is_word && !rest(at).starts_with(U"-") && !rest(at).starts_with(U"−")) return false;
    const bool is_first = at == 0 || CharsView(U":(,、;=\n").find(text_[at - 1]) != CharsView::npos;
    const auto next = rest(at + 1);
    return is_first && !next.empty() &&
           (is_digit(next[0]) || !word_at_start(next, kMarks).empty() || is_word);
  }

  bool take_percent_words(AmountToken& token) {
    constexpr std::size_t kPrefix = 3;
    token.numeral = read_numeral(rest(at_ + kPrefix));
    if (token.numeral.size == 0) return false;
    token.kind = AmountTokenKind::percent;
    token.value = token.numeral.number;
    token.end = at_ + kPrefix + token.numeral.size;
    at_ = token.end;
    tokens_.push_back(std::move(token));
    return true;
  }

  bool take_unit(AmountToken& token, std::size_t at, bool has_mark) {
    if (rest(at).starts_with(U"%")) return keep(token, AmountTokenKind::percent, at + 1);
    if (const auto size = ratio_size(at); size > 0) {
      token.word = text_.substr(token.begin, at + size - token.begin);
      return keep(token, AmountTokenKind::ratio, at + size);
    }
    if (take_money(token, at)) return true;
    if (token.numeral.has_scale) {
      const auto counter = word_at_start(rest(at), kCounters);
      if (counter.empty()) {
        take_per(token, at);
        return keep(token, AmountTokenKind::money, token.end);
      }
      token.word = counter;
      return keep(token, AmountTokenKind::count, at + counter.size());
    }
    if (has_mark) return keep(token, AmountTokenKind::money, at);
    if (token.numeral.is_chinese) {
      const bool is_whole = token.begin == 0 && at == text_.size() && at > 1;
      const auto range = word_at_start(rest(at), {U"-", U"—", U"——", U"~", U"至", U"到", U"、"});
      const bool is_low = !range.empty() && read_numeral(rest(at + range.size())).has_scale;
      return (is_whole || is_low) && keep(token, AmountTokenKind::bare, at);
    }
    const auto next = rest(at);
    if (!next.empty() && is_han(next[0]) && word_at_start(next, kNoCounter).empty()) {
      const auto counter = word_at_start(next, kCounters);
      token.word = counter.empty() ? next.substr(0, 1) : counter;
      return keep(token, AmountTokenKind::count, at + token.word.size());
    }
    return keep(token, AmountTokenKind::bare, at);
  }

  bool keep(AmountToken& token, AmountTokenKind kind, std::size_t end) {
    token.kind = kind;
    token.end = end;
    return true;
  }

  /// ":5" or "∶5" behind a number and before no further one: a division of costs.
  std::size_t ratio_size(std::size_t at) const {
    const auto next = rest(at);
    if (next.size() < 2 || (next[0] != U':' && next[0] != U'∶') || !is_digit(next[1])) return 0;
    std::size_t size = 1;
    const auto goes_on = [&](std::size_t at_sign) {
      const bool is_sign = next[at_sign] == U':' || next[at_sign] == U'.';
      return is_sign && at_sign + 1 < next.size() && is_digit(next[at_sign + 1]);
    };
    while (size < next.size() && (is_digit(next[size]) || goes_on(size))) ++size;
    return size;
  }

  bool take_money(AmountToken& token, std::size_t at) {
    const auto yuan = word_at_start(rest(at), kYuan);
    const auto jiao = yuan.empty() ? word_at_start(rest(at), kJiao) : CharsView();
    if (yuan.empty() && jiao.empty()) {
      if (!rest(at).starts_with(U"分钱")) return false;
      token.value = Exact{token.value.value / 100};
      take_per(token, at + 2);
      return keep(token, AmountTokenKind::money, token.end);
    }
    if (!jiao.empty()) token.value = Exact{token.value.value / 10};
    at += yuan.size() + jiao.size();
    take_small(token, at, yuan.empty());
    at = token.end;
    take_per(token, at);
    return keep(token, AmountTokenKind::money, token.end);
  }

  /// 捌角玖分 behind 元, 玖分 behind 角, and 整 at the end.
  void take_small(AmountToken& token, std::size_t at, bool is_jiao_read) {
    token.end = at;
    for (const bool is_jiao : {true, false}) {
      if (is_jiao && is_jiao_read) continue;
      const auto next = rest(token.end);
      const std::size_t zeros = next.starts_with(U"零") ? 1 : 0;
      const Numeral part = read_numeral(next.substr(zeros));
      if (part.size == 0 || part.number.value > 9 * kExactOne) continue;
      const auto unit = next.substr(std::min(next.size(), zeros + part.size));
      if (!unit.starts_with(is_jiao ? U"角" : U"分")) continue;
      token.value.value += part.number.value / (is_jiao ? 10 : 100);
      token.numeral.is_financial |= part.is_financial;
      token.end += zeros + part.size + 1;
    }
    token.end += word_at_start(rest(token.end), kRound).size();
  }

  /// "/人/夜" and 每吨 behind the money; "/" before a digit separates amounts.
  void take_per(AmountToken& token, std::size_t at) {
    while (true) {
      const auto next = rest(at);
      const bool is_slash = next.starts_with(U"/") || next.starts_with(U"每") ||
                            (!token.per.empty() && next.starts_with(U"·"));
      std::size_t size = 1;
      while (is_slash && size < next.size() && next[size] != U'每' &&
             (is_han(next[size]) || CharsView(U"㎡㎥m²t").find(next[size]) != CharsView::npos)) {
        ++size;
      }
      if (!is_slash || size == 1 || (next[0] == U'每' && size > 5)) break;
      token.per += U"每";
      token.per += next.substr(1, size - 1);
      at += size;
    }
    token.end = std::max(token.end, at);
  }

  CharsView text_;
  std::size_t at_ = 0;
  std::vector<AmountToken> tokens_;
};

}  // namespace

std::vector<AmountToken> scan_amounts(CharsView text) { return Scanner(text).run(); }

}  // namespace pledge::sheet

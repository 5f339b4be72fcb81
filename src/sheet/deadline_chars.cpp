#include "sheet/deadline_chars.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace pledge::sheet::grammar {
namespace {

constexpr View kDashes = U"—–－‐‑−﹣─━ーｰ";
constexpr View kTildes = U"～〜∼˜";
constexpr View kQuotes = U"“”‘’「」『』＂'";
constexpr View kGone = U"\u200B\u200C\u200D\u2060\uFEFF\u00AD";
constexpr View kBlanks = U" \t\u00A0\u3000\u2002\u2003\u2009\u202F";
constexpr View kLineBreaks = U"\n\r\v\f\u0085\u2028\u2029";
/// Traditional forms of the words of time, and look-alikes; one to one.
constexpr View kFrom = U"時間內個後號週無長續動階開節農曆歲當達從萬暫進總陸貳參兩來現過計爭﹐﹔﹕○";
constexpr View kTo = U"时间内个后号周无长续动阶开节农历岁当达从万暂进总陆贰叁两来现过计争,;:〇";
static_assert(kFrom.size() == kTo.size());

bool is_in(View set, char32_t c) { return set.find(c) != set.npos; }

char32_t plain(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (is_in(kDashes, c)) return U'-';
  if (is_in(kTildes, c)) return U'~';
  if (is_in(kQuotes, c)) return U'"';
  if (c == U'【' || c == U'[' || c == U'〖' || c == U'{') return U'(';
  if (c == U'】' || c == U']' || c == U'〗' || c == U'}') return U')';
  if (c == U'｡') return U'。';
  if (c == U'､') return U'、';
  const std::size_t index = kFrom.find(c);
  return index == kFrom.npos ? c : kTo[index];
}

/// Builds the characters one after another.
class Builder {
 public:
  void blank() { blank_seen_ = true; }

  void line_break(std::size_t begin, std::size_t end) {
    if (cell_.text.empty() || cell_.text.back() == U'\n') return;
    push(U'\n', begin, end);
  }

  void add(char32_t c, std::size_t begin, std::size_t end) {
    const char32_t last = cell_.text.empty() ? U'\0' : cell_.text.back();
    const bool is_apart = blank_seen_ && is_digit(last) && is_digit(c);
    if (is_apart) push(U' ', begin, begin);
    const bool is_doubled = c == last && (c == U'-' || c == U'…' || c == U'~');
    if (is_doubled) {
      cell_.ends.back() = end;
      blank_seen_ = false;
      return;
    }
    push(c, begin, end);
  }

  CellChars finish() {
    while (!cell_.text.empty() && cell_.text.back() == U'\n') {
      cell_.text.pop_back();
      cell_.begins.pop_back();
      cell_.ends.pop_back();
    }
    cell_.has_line_break = cell_.text.find(U'\n') != cell_.text.npos;
    return std::move(cell_);
  }

  CellChars& cell() { return cell_; }

 private:
  void push(char32_t c, std::size_t begin, std::size_t end) {
    cell_.text += c;
    cell_.begins.push_back(begin);
    cell_.ends.push_back(end);
    blank_seen_ = false;
  }

  CellChars cell_;
  bool blank_seen_ = false;
};

constexpr View kChineseDigits = U"〇一二三四五六七八九";
constexpr View kCapitals = U"〇壹贰叁肆伍陆柒捌玖";

std::optional<std::int64_t> chinese_digit(char32_t c) {
  if (c == U'两') return 2;
  if (c == U'零') return 0;
  if (const auto at = kChineseDigits.find(c); at != View::npos) {
    return static_cast<std::int64_t>(at);
  }
  if (const auto at = kCapitals.find(c); at != View::npos) return static_cast<std::int64_t>(at);
  return std::nullopt;
}

std::int64_t chinese_place(char32_t c) {
  if (c == U'十' || c == U'拾') return 10;
  if (c == U'百' || c == U'佰') return 100;
  if (c == U'千' || c == U'仟') return 1000;
  return 0;
}

}  // namespace

CellChars read_chars(std::string_view raw) {
  Builder builder;
  for (std::size_t at = 0; at < raw.size();) {
    const base::CodePoint next = base::code_point_at(raw, at);
    const std::size_t end = at + next.size;
    const bool is_outer = at == 0 || end == raw.size();
    if (is_in(kBlanks, next.c)) {
      builder.blank();
      builder.cell().has_outer_blank |= is_outer;
    } else if (is_in(kLineBreaks, next.c)) {
      builder.line_break(at, end);
      builder.cell().has_outer_blank |= is_outer;
    } else if (next.c == U'_' || next.c == U'＿') {
      builder.cell().has_underscores = true;
    } else if (!is_in(kGone, next.c)) {
      const bool is_control = next.c < U' ';
      builder.add(is_control ? base::kMalformedCharacter : plain(next.c), at, end);
    }
    at = end;
  }
  CellChars cell = builder.finish();
  cell.raw = raw;
  return cell;
}

std::string raw_text(const CellChars& cell, std::size_t begin, std::size_t end) {
  if (begin >= end) return "";
  std::string text = cell.raw.substr(cell.begins[begin], cell.ends[end - 1] - cell.begins[begin]);
  // Bytes that are no text cannot be told in any answer.
  if (base::is_clean_utf8(text)) return text;
  return to_utf8(View(cell.text).substr(begin, end - begin));
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_numeral(char32_t c) {
  return is_digit(c) || chinese_digit(c).has_value() || chinese_place(c) != 0 || is_in(U"廿卅", c);
}

bool is_break(char32_t c) { return is_in(U",;。\n…!?！？", c); }

bool Cursor::sees_any(std::initializer_list<View> words) const {
  return std::any_of(words.begin(), words.end(), [&](View word) { return sees(word); });
}

bool Cursor::take(View word) {
  if (!sees(word)) return false;
  at_ += word.size();
  return true;
}

View Cursor::take_any(std::initializer_list<View> words) {
  View longest;
  for (const View word : words) {
    if (word.size() > longest.size() && sees(word)) longest = word;
  }
  at_ += longest.size();
  return longest;
}

std::optional<Number> Cursor::arabic() {
  Number number;
  std::size_t end = at_;
  while (end < text_.size() && is_digit(text_[end])) {
    if (++number.digit_count > 9) return std::nullopt;
    number.value = number.value * 10 + static_cast<std::int64_t>(text_[end++] - U'0');
  }
  if (number.digit_count == 0) return std::nullopt;
  at_ = end;
  return number;
}

/// 二〇二四: two or more digits in a row, also with 0 for 〇.
std::optional<Number> Cursor::chinese_row() {
  Number number;
  number.is_chinese = true;
  std::size_t end = at_;
  for (; end < text_.size() && number.digit_count < 9; ++end) {
    const bool is_zero = text_[end] == U'0' && number.digit_count > 0;
    const auto digit = is_zero ? std::optional<std::int64_t>(0) : chinese_digit(text_[end]);
    if (!digit || text_[end] == U'两') break;
    number.value = number.value * 10 + *digit;
    ++number.digit_count;
  }
  const bool is_counted = end < text_.size() && chinese_place(text_[end]) != 0;
  if (number.digit_count < 2 || is_counted) return std::nullopt;
  at_ = end;
  return number;
}

/// 三, 十二, 二十, 廿五, 一百八十.
std::optional<Number> Cursor::chinese_counted() {
  Number number;
  number.is_chinese = true;
  std::size_t end = at_;
  std::int64_t pending = -1;
  for (; end < text_.size(); ++end) {
    const char32_t c = text_[end];
    const std::int64_t place = c == U'廿' ? 20 : c == U'卅' ? 30 : chinese_place(c);
    const auto digit = chinese_digit(c);
    if (place == 20 || place == 30) {
      number.value += place;
    } else if (place != 0) {
      number.value += (pending < 0 ? 1 : pending) * place;
      pending = -1;
    } else if (digit && pending <= 0) {
      pending = *digit;
    } else {
      break;
    }
  }
  if (end == at_) return std::nullopt;
  number.value += pending < 0 ? 0 : pending;
  at_ = end;
  return number;
}

std::optional<Number> Cursor::number() {
  if (is_digit(peek())) return arabic();
  if (const auto row = chinese_row()) return row;
  return chinese_counted();
}

bool ends_with_any(View text, std::initializer_list<View> words) {
  return std::any_of(words.begin(), words.end(), [&](View word) { return text.ends_with(word); });
}

bool contains_any(View text, std::initializer_list<View> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](View word) { return text.find(word) != text.npos; });
}

}  // namespace pledge::sheet::grammar

#include "sheet/deadline_scan.hpp"

#include <algorithm>

namespace pledge::sheet::grammar {
namespace {

bool ends_sentence(char32_t c) { return c == U';' || c == U'。' || c == U'\n'; }

/// Takes a cell apart from left to right.
class Scanner {
 public:
  explicit Scanner(CellChars cell) { scan_.cell = std::move(cell); }

  Scan run() {
    Cursor cursor(scan_.cell.text);
    while (!cursor.is_done()) {
      const std::size_t begin = cursor.at();
      if (skip_opaque(cursor)) {
        scan_.opaque.push_back({begin, cursor.at(), Word::filler});
      } else if (auto item = read_item(cursor)) {
        item->begin = begin;
        item->end = cursor.at();
        scan_.items.push_back(std::move(*item));
      } else {
        cursor.skip(1);
      }
    }
    return std::move(scan_);
  }

 private:
  /// 《2024年整改方案》, 〔2024〕3号, 第1683号, K3+500: numbers that are no time.
  static bool skip_opaque(Cursor& cursor) {
    Cursor ahead = cursor;
    const char32_t close = ahead.peek() == U'《' ? U'》' : ahead.peek() == U'〔' ? U'〕' : U'\0';
    if (close != U'\0') {
      const auto end = ahead.rest().find(close);
      if (end == View::npos) return false;
      ahead.skip(end + 1);
      if (close == U'〕') skip_number_of(ahead);
      cursor = ahead;
      return true;
    }
    if (!ahead.take(U"第") || !skip_number_of(ahead)) return false;
    cursor = ahead;
    return true;
  }

  static bool skip_number_of(Cursor& cursor) {
    Cursor ahead = cursor;
    ahead.take(U"第");
    if (!ahead.number() || ahead.take_any({U"号", U"批", U"轮", U"条", U"项", U"次", U"款",
                                           U"期", U"届"}).empty()) {
      return false;
    }
    cursor = ahead;
    return true;
  }

  /// 1.2024年6月: the number of an item before a year.
  static bool is_numbered_year(const Cursor& cursor) {
    Cursor ahead = cursor;
    const auto number = ahead.arabic();
    return number && number->digit_count == 4 && ahead.sees_any({U"年", U".", U"-", U"/"});
  }

  static bool is_inside_number(const Cursor& cursor) {
    const char32_t c = cursor.behind();
    const bool is_letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    if (is_letter && is_digit(cursor.peek())) return true;  // 2O24年
    if (c == U'.' && is_numbered_year(cursor)) return false;
    return is_numeral(cursor.peek()) &&
           (is_numeral(cursor.behind()) || cursor.behind() == U'第' ||
            (cursor.behind() == U'.' && is_digit(cursor.peek())));
  }

  static std::optional<Item> read_time(Cursor& cursor) {
    if (auto recurrence = read_recurrence(cursor)) return Item{0, 0, std::move(*recurrence)};
    if (auto span = read_span(cursor)) return Item{0, 0, std::move(*span)};
    if (auto point = read_point(cursor)) return Item{0, 0, std::move(*point)};
    const View before = cursor.text().substr(0, cursor.at());
    const bool is_counted =
        ends_with_any(before, {U"后", U"起", U"限", U"限期", U"为", U"期限", U"工期", U"超过",
                               U"后的", U"满前", U"期前", U"时限:", U"工期:", U"为期", U"期限:"});
    if (auto duration = read_duration(cursor, is_counted)) return Item{0, 0, *duration};
    return std::nullopt;
  }

  std::optional<Item> read_item(Cursor& cursor) {
    const KnownWord word = known_word(cursor);
    if (!is_inside_number(cursor)) {
      Cursor ahead = cursor;
      auto item = read_time(ahead);
      // 年前 of 今年前 is a time; 以前 of a longer word is not.
      if (item && ahead.at() - cursor.at() >= word.size) {
        cursor = ahead;
        return item;
      }
    }
    if (word.size == 0) return std::nullopt;
    cursor.skip(word.size);
    return Item{0, 0, word.word};
  }

  Scan scan_;
};

std::size_t find_back(View text, std::size_t at, bool (*is_end)(char32_t)) {
  while (at > 0 && !is_end(text[at - 1])) --at;
  return at;
}

std::size_t find_on(View text, std::size_t at, bool (*is_end)(char32_t)) {
  while (at < text.size() && !is_end(text[at])) ++at;
  return at;
}

}  // namespace

std::size_t Scan::clause_begin(std::size_t at) const { return find_back(text(), at, is_break); }
std::size_t Scan::clause_end(std::size_t at) const { return find_on(text(), at, is_break); }
std::size_t Scan::sentence_begin(std::size_t at) const {
  return find_back(text(), at, ends_sentence);
}
std::size_t Scan::sentence_end(std::size_t at) const { return find_on(text(), at, ends_sentence); }

View Scan::before(std::size_t item) const {
  std::size_t begin = clause_begin(items[item].begin);
  for (std::size_t i = 0; i < item; ++i) {
    if (items[i].is_time()) begin = std::max(begin, items[i].end);
  }
  return between(begin, items[item].begin);
}

View Scan::after(std::size_t item) const {
  std::size_t end = clause_end(items[item].end);
  for (std::size_t i = items.size(); i-- > item + 1;) {
    if (items[i].is_time()) end = std::min(end, items[i].begin);
  }
  return between(items[item].end, end);
}

std::optional<std::size_t> Scan::previous_time(std::size_t item) const {
  while (item-- > 0) {
    if (items[item].is_time()) return item;
  }
  return std::nullopt;
}

std::optional<std::size_t> Scan::next_time(std::size_t item) const {
  while (++item < items.size()) {
    if (items[item].is_time()) return item;
  }
  return std::nullopt;
}

bool Scan::has_word(Word word) const {
  return has_word_between(word, 0, text().size());
}

bool Scan::has_word_between(Word word, std::size_t begin, std::size_t end) const {
  return std::any_of(items.begin(), items.end(), [&](const Item& item) {
    return item.is_word(word) && item.begin >= begin && item.end <= end;
  });
}

bool Scan::is_in_bracket(std::size_t at) const {
  const View head = text().substr(0, at);
  const auto open = head.rfind(U'(');
  const auto close = head.rfind(U')');
  return open != View::npos && (close == View::npos || close < open);
}

Scan scan_cell(CellChars cell) { return Scanner(std::move(cell)).run(); }

}  // namespace pledge::sheet::grammar

#pragma once
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.hpp"

/// The characters of a deadline cell in one spelling, and a cursor over them.
namespace pledge::sheet::grammar {

using View = std::u32string_view;

/// A cell in one spelling: half width, one dash, simplified time words, no blanks except between
/// digits, line breaks as one '\n'. Every character remembers the bytes it came from.
struct CellChars {
  std::u32string text;
  std::string raw;
  std::vector<std::size_t> begins;  ///< first byte of each character in the raw text
  std::vector<std::size_t> ends;    ///< byte behind each character
  bool has_line_break = false;      ///< between other characters
  bool has_outer_blank = false;
  bool has_underscores = false;     ///< ___ of a form that was filled in
};
CellChars read_chars(std::string_view raw);
/// The raw bytes from which characters begin … end − 1 came.
std::string raw_text(const CellChars& cell, std::size_t begin, std::size_t end);
using base::to_utf8;

bool is_digit(char32_t c);
bool is_numeral(char32_t c);  ///< Arabic or Chinese, also 两 and the capitals of cheques
bool is_break(char32_t c);    ///< parts clauses: ， ； 。 line break …

struct Number {
  std::int64_t value = 0;
  std::size_t digit_count = 0;  ///< of Arabic digits or of a row of Chinese ones (二〇二四)
  bool is_chinese = false;
};

/// Takes parts off the front of a text; copies of it remember places.
class Cursor {
 public:
  explicit Cursor(View text, std::size_t at = 0) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  View text() const { return text_; }
  View rest() const { return text_.substr(at_); }
  bool is_done() const { return at_ >= text_.size(); }
  /// The character `ahead` places further; 0 beyond the end.
  char32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0';
  }
  /// The character before; 0 at the beginning.
  char32_t behind() const { return at_ == 0 ? U'\0' : text_[at_ - 1]; }
  void skip(std::size_t count) { at_ += count; }
  bool sees(View word) const { return rest().starts_with(word); }
  bool sees_any(std::initializer_list<View> words) const;
  bool take(View word);
  /// Takes the longest of the words; says which one, empty when none stands here.
  View take_any(std::initializer_list<View> words);
  /// Arabic digits (up to nine) or a Chinese number up to 9999.
  std::optional<Number> number();
  std::optional<Number> arabic();

 private:
  std::optional<Number> chinese_row();
  std::optional<Number> chinese_counted();
  View text_;
  std::size_t at_;
};

bool ends_with_any(View text, std::initializer_list<View> words);
bool contains_any(View text, std::initializer_list<View> words);

}  // namespace pledge::sheet::grammar

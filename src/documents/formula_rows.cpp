#include "documents/formula_rows.hpp"

#include <charconv>
#include <functional>

namespace pledge::documents {
namespace {

bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
/// What a reference cannot stand beside: it would be part of a name.
bool is_name_byte(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || c == '.' ||
         static_cast<unsigned char>(c) >= 0x80;
}

constexpr std::size_t kLettersMax = 3, kDigitsMax = 7;

/// $D$5 at a place of a formula.
struct Reference {
  std::size_t size = 0;      ///< 0: there is none
  std::size_t row_from = 0;  ///< where its digits begin
  std::int32_t row = 0;
  bool is_fixed = false;  ///< $ before the row
  bool begins_area = false;
};

Reference reference_at(std::string_view text, std::size_t at) {
  std::size_t i = at;
  if (i < text.size() && text[i] == '$') ++i;
  const std::size_t letters = i;
  while (i < text.size() && is_letter(text[i])) ++i;
  if (i == letters || i - letters > kLettersMax) return {};
  Reference found;
  if (i < text.size() && text[i] == '$') found.is_fixed = ++i > 0;
  found.row_from = i;
  while (i < text.size() && is_digit(text[i])) ++i;
  if (i == found.row_from || i - found.row_from > kDigitsMax) return {};
  const bool goes_on = i < text.size() && (is_name_byte(text[i]) || text[i] == '(' ||
                                           text[i] == '!');
  if (goes_on) return {};
  std::from_chars(text.data() + found.row_from, text.data() + i, found.row);
  found.size = i - at;
  found.begins_area = i < text.size() && text[i] == ':';
  return found;
}

/// The end of a text in quotes; a doubled quote is one of its letters.
std::size_t quoted_end(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] != quote) continue;
    if (i + 1 < text.size() && text[i + 1] == quote) {
      ++i;
      continue;
    }
    return i + 1;
  }
  return text.size();
}

/// Copies a formula; `row_of` says where each of its references goes.
class Walk {
 public:
  /// `sheet`: as the formula names it, empty where it names none.
  using RowOf = std::function<std::int32_t(const Reference&, std::string_view sheet)>;

  Walk(std::string_view formula, const RowOf& row_of) : text_(formula), row_of_(row_of) {}

  std::string run() {
    while (at_ < text_.size()) step();
    return std::move(made_);
  }

 private:
  void take(std::size_t size) {
    made_.append(text_.substr(at_, size));
    at_ += size;
  }

  void step() {
    const char c = text_[at_];
    if (c == '"') return take(quoted_end(text_, at_) - at_);
    if (c == '\'') return take_sheet(quoted_end(text_, at_), 1);
    if (const Reference found = reference_at(text_, at_); found.size > 0) return put(found);
    if (is_name_byte(c) || c == '$') {
      std::size_t end = at_ + 1;
      while (end < text_.size() && is_name_byte(text_[end])) ++end;
      return take_sheet(end, 0);
    }
    if (c != ':') sheet_ = {};  // the second end of an area is on the sheet of the first
    take(1);
  }

  /// A name; with ! behind it the sheet of what follows.
  void take_sheet(std::size_t end, std::size_t quotes) {
    const std::string_view name = text_.substr(at_ + quotes, end - at_ - 2 * quotes);
    const bool is_sheet = end < text_.size() && text_[end] == '!';
    take(end - at_ + (is_sheet ? 1 : 0));
    sheet_ = is_sheet ? name : std::string_view();
  }

  void put(const Reference& found) {
    made_.append(text_.substr(at_, found.row_from - at_));
    made_ += std::to_string(row_of_(found, sheet_));
    at_ += found.size;
  }

  std::string_view text_;
  const RowOf& row_of_;
  std::string_view sheet_;
  std::size_t at_ = 0;
  std::string made_;
};

}  // namespace

std::string shift_formula(std::string_view formula, const RowShift& shift,
                          const MovedSheet& sheet) {
  const Walk::RowOf row_of = [&](const Reference& found, std::string_view named) {
    const bool is_here = named.empty() ? sheet.is_own : named == sheet.name;
    if (shift.is_grown && found.begins_area && found.row == shift.first) return found.row;
    return is_here ? shift.row_of(found.row) : found.row;
  };
  return Walk(formula, row_of).run();
}

std::string copied_formula(std::string_view formula, std::int32_t rows_down) {
  const Walk::RowOf row_of = [&](const Reference& found, std::string_view) {
    return found.is_fixed ? found.row : found.row + rows_down;
  };
  return Walk(formula, row_of).run();
}

std::string shift_areas(std::string_view areas, const RowShift& shift) {
  return shift_formula(areas, {shift.first, shift.count}, {{}, true});
}

}  // namespace pledge::documents

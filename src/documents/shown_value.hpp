#pragma once
#include <string>
#include <string_view>

namespace pledge::documents {

/// What a cell means that has both a value and the text that people see.
struct ShownValue {
  std::string text;
  std::string doubt = {};  ///< a Chinese sentence when the two are not the same
};

/// `stored` is a number, `shown` how its format writes it: with separators, rounded, with a unit,
/// as a percentage, a fraction, in Chinese numerals. All digits of the stored one are kept.
ShownValue read_shown_number(std::string_view stored, std::string_view shown);
/// `stored` is an ISO day or a day and a time; `shown` may leave out the day or the month, which
/// then nobody has written.
ShownValue read_shown_date(std::string_view stored, std::string_view shown);

}  // namespace pledge::documents

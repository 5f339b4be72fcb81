#pragma once
#include <string>
#include <string_view>

namespace pledge::documents {

/// The words that a format paints before and behind the digits of a number.
struct ShownWords {
  std::string before, after;
};

/// They say how much one counts, 万元 or 元整, and so belong to the text of the cell.
bool tells_of_money(const ShownWords& words);
/// People see another number than what is stored: another currency, 约5, 5%, 5K. Only words that
/// are known to change nothing pass.
bool changes_number(const ShownWords& words);
/// Without minus signs and brackets, which only repeat the sign of a number below zero.
std::string without_signs(std::string_view words);
/// What a zero may be shown as: nothing, a dash, 无.
bool stands_for_zero(std::string_view shown);

/// The longest quotation of somebody's text in a doubt.
inline constexpr std::size_t kQuotedCharacters = 60;

}  // namespace pledge::documents

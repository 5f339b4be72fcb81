#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "letter/fields.hpp"

/// How values are written in a letter: {{未付金额|万元}}, {{整改时限|年月日}}.
namespace pledge::letter {

/// The formats that a kind of value has; the first is taken when the template names none.
const std::vector<std::string>& formats_of(ValueKind kind);

/// The text of a value. `format` is one of formats_of its kind, or empty. A list has no text.
std::string text_of(const Value& value, std::string_view format);

/// True when {{?名称}} shows its part: a text that is not empty, a flag that is set, an amount
/// that is not 0, a day that is there, a list with an item.
bool is_present(const Value& value);

/// "2024年8月20日" without leading zeros (GB/T 9704-2012 7.3.5.4).
std::string chinese_day(base::Day day);
/// "壹佰贰拾捌万肆仟伍佰陆拾柒元捌角": for vouchers, where digits could be altered.
std::string chinese_capitals(base::Fen amount);

}  // namespace pledge::letter

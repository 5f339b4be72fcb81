#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/money.hpp"

/// The names of columns as they are compared.
namespace pledge::sheet {

/// A heading without line breaks, blanks, stars and full-width forms.
std::string fold_heading(std::string_view text);

/// A heading and the money unit in its brackets: 涉及金额(万元).
struct Heading {
  std::string folded;
  std::optional<base::MoneyUnit> unit;
};
Heading heading_from(std::string_view text);

/// What a heading of one or several rows may be known by, best first: 整改责任/单位 as it stands,
/// run together, its last part alone, and as a part of a sum (part_of_money).
std::vector<std::string> readings_of(const std::string& name, bool is_one_row);

/// 欠款金额(万元)/总额 → 欠款金额; the parts 无分歧, 有分歧, 已付 and 未付 of money owed likewise, under
/// a heading of their own. Nothing for any other group or part.
std::optional<std::string> part_of_money(const std::string& name);

/// The money unit of the lowest part that names one.
std::optional<base::MoneyUnit> unit_of_name(const std::string& name);
/// 千元, 百万元, 美元, 元、万元: the words of a unit in which no amounts are read or written, and to
/// take the sheet's unit instead would be wrong a thousandfold. Empty when there are none.
std::string odd_unit_of_name(const std::string& name);

}  // namespace pledge::sheet

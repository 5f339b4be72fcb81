#pragma once
#include <string_view>

#include "workday/workday_year.hpp"

namespace pledge::workday {

/// Reads what the administrator has: the text of the State Council's notice as it was published
/// ("一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。"), or a table
/// "date,kind,name". Nothing is guessed: a holiday whose days are not as many as the notice itself
/// says, a weekday that is not that day's, or a sentence about days that is not understood throws
/// Malformed with the field "text" and every reason. Days of the year before or after are left to
/// their own years. `year` comes from the command; "2026年" in the text must agree.
LoadYear read_notice(std::string_view text, std::int32_t year, std::string source);

}  // namespace pledge::workday

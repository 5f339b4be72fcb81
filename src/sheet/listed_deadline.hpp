#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "sheet/list_date.hpp"

namespace pledge::sheet {

/// What a list's 整改时限 cell gives the problem. The text itself is always kept as it stands.
struct ListedDeadline {
  std::optional<base::Day> due_day;  ///< the one day that the cell gives; see is_doubtful
  std::string refusal;               ///< why the row cannot be taken: 2024年2月30日
  std::string note;                  ///< what the person who imports must read
  /// The note asks: whether due_day is meant or, without one, which day the text means.
  bool is_doubtful = false;
};

/// `date`: of the document, against which a date without a year is read.
ListedDeadline read_listed_deadline(std::string_view text, const ListDate& date,
                                    const deadline::WorkingCalendar& calendar);

}  // namespace pledge::sheet

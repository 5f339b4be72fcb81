#pragma once
#include "sheet/deadline_text.hpp"
#include "sheet/layout.hpp"

namespace pledge::sheet {

/// When a list was made, as far as it says so: what its deadlines without a year are read against.
struct ListDate {
  ReferenceDay reference;
  std::optional<base::Day> not_before;  ///< a deadline before that day asks a question
  /// A day whose year nobody has written asks when it is over already: 1月底 of a list of May may
  /// be next year's. Nothing when the list says of which day it is.
  std::optional<base::Day> asked_before;
  bool is_assumed = false;  ///< nothing in the list names a year, and the plan's may have passed

  ListDate() = default;
  ListDate(base::Day day)  // NOLINT(google-explicit-constructor): a day is a date
      : reference(day) {}
};

/// 截至2025年3月31日 or the one full date above the headings, else the one year in the title or the
/// sheet's name, else the year of the plan: 本月 and 下周 then have no day.
ListDate date_of_list(const Table& table, const Layout& layout, base::Day issue_day,
                      base::Day today);

}  // namespace pledge::sheet

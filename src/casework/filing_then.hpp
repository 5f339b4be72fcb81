#pragma once
#include "casework/filing_work.hpp"

namespace pledge::casework {

/// Where a list stands that is not made of what is there now.
struct ListMoment {
  base::Day day;  ///< lights and what waits are those of its end
  std::int32_t plan_version = 1;
  std::int64_t journal_size = 0;
};

/// How many entries the journal had at the end of that day: its entries stand in the order of time.
std::int64_t journal_size_at_end_of(Desk& desk, base::Day day);

/// The day on which a list of that kind and period has to be frozen, if anything sets one.
std::optional<base::Day> set_day_of(Desk& desk, const filing::Freeze& command);

/// Of a correction: the moment of what it corrects. Of a whole list whose day went by and was not
/// frozen: the end of that day (ADR 0040). Nothing for a list of what is there now: also where the
/// plan had not been loaded by then, and there was no list to be filed.
std::optional<ListMoment> moment_of_list(Desk& desk, const filing::Freeze& command);

/// The rows of a list as they stood at that moment: replayed from the events that the journal held,
/// by the calendar of then. So what is filed again differs only where the first was wrong, what is
/// filed late holds what would have been filed in time, and neither what happened since (ADR 0033).
/// In pages, by their ids.
void each_entry_then(Desk& desk, const filing::Freeze& command, const ListMoment& moment,
                     const std::function<void(const std::vector<FiledEntry>&)>& visit);

}  // namespace pledge::casework

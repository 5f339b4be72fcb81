#pragma once
#include "casework/filing_work.hpp"
#include "report/fact_book.hpp"

/// 月通报 is made of frozen lists: that of the month's end, and that of the month before.
namespace pledge::report {

struct FiledMonth {
  filing::Filing filing;
  std::int64_t entry_index = 0;  ///< of the event that froze it
  std::optional<filing::Filing> previous;
  /// From the day after the list before it (the first of the month where there is none) to its own
  /// day: what happens between two freezes belongs to one month and to no other.
  Period period;
};

/// The newest list of the month's end among the first `size` entries of the journal; nothing when
/// the month was not frozen by then.
std::optional<FiledMonth> filed_month(casework::Desk& desk, const base::CampaignCode& campaign,
                                      base::Month month, std::optional<std::int64_t> size);
/// Of a list that was frozen; nothing when it is none of a month's end.
std::optional<FiledMonth> filed_month(casework::Desk& desk, const filing::Filing& filing);

/// Rule month_list_is_frozen.
base::Refusals why_not_frozen(base::Month month);

/// One fact a frozen row that the reader may see. What the row says holds: state, unit, days, light
/// and money, whatever was corrected since. The days of earlier events, which no row keeps, are
/// those of the journal as it stood when the rows were read; what happened on the day of the list
/// before, but after it was frozen, is told of the next day, which is of this month.
std::vector<ItemFact> filed_facts(FactBook& book, casework::Desk& desk,
                                  const access::Actor& reader, const FiledMonth& filed);

/// Moves to the next day what `fact` tells of `frozen` and `before`, the same problem as the list
/// of that day was read (null: not there yet), does not.
void move_after_freeze(ItemFact& fact, const ItemFact* before, base::Day frozen);

/// The fact of one row; `history` is the same problem in the journal at that place, or null.
ItemFact fact_of_row(const casework::LedgerRow& row, base::Day day, const ItemFact* history);

}  // namespace pledge::report

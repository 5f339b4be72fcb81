#pragma once
#include "casework/office.hpp"
#include "report/fact_book.hpp"
#include "sheet/table.hpp"

/// The ledger as it was at the end of a past day, for whoever may see its rows today
/// (docs/adr/0026-past-ledgers.md). Which rows are meant comes from the facts; only the rows of a
/// page are replayed as a whole, or all that are left, where the question needs more than facts.
namespace pledge::report {

struct PastWish {
  base::Day day;
  casework::ProblemFilter filter;  ///< with a campaign
};

/// More problems than these are not replayed for one question.
inline constexpr std::size_t kReplayedRows = 5000;

struct PastPage {
  base::Day day;
  std::int64_t journal_size = 0;  ///< entries that had been written by then
  std::vector<casework::LedgerRow> rows;
  std::string next_cursor;  ///< empty at the end

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("day", self.day);
    visit("journal_size", self.journal_size);
    visit("rows", self.rows, base::up_to(static_cast<std::size_t>(base::kPageRows)));
    visit("next_cursor", self.next_cursor);
  }
};

/// All of them throw base::Malformed for a day that has not come, and for a question that would
/// replay more than kReplayedRows problems, and say what to leave out.
PastPage past_page(FactBook& book, casework::Desk& desk, const access::Actor& reader,
                   const PastWish& wish, const casework::PageRequest& request);
casework::LedgerTotals past_totals(FactBook& book, casework::Desk& desk,
                                   const access::Actor& reader, const PastWish& wish);
std::vector<casework::PivotCell> past_pivot(FactBook& book, casework::Desk& desk,
                                            const access::Actor& reader, const PastWish& wish);

/// 附件2 as it would have been exported that day, with the day in its title. Rule
/// `campaign_exists`.
base::Outcome<std::string> export_past(FactBook& book, casework::Office& office,
                                       const access::Actor& reader, const PastWish& wish,
                                       const sheet::WriteTable& write);

}  // namespace pledge::report

#pragma once
#include "casework/filing_work.hpp"

/// Two filings, or a filing and the list of now, row against row.
namespace pledge::casework {

PLEDGE_ENUM(FilingChange, removed, added, changed)

/// One cell in words, before and after.
struct CellChange {
  std::string column;  ///< "due_day"
  std::string label;   ///< 整改时限
  std::string before;
  std::string after;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("column", self.column);
    visit("label", self.label);
    visit("before", self.before, base::long_text());
    visit("after", self.after, base::long_text());
  }
};

struct DiffRow {
  FilingChange change = FilingChange::changed;
  LedgerRow row;  ///< as it is after; of a removed one as it was
  std::optional<FiledLead> lead;  ///< of a self-check that is no problem yet
  std::vector<CellChange> cells;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("change", self.change);
    visit("row", self.row);
    visit("lead", self.lead);
    visit("cells", self.cells);
  }
};

/// `to` is absent: the list as it stands now.
struct DiffWish {
  base::FilingId from;
  std::optional<base::FilingId> to;
};

/// Cells of 附件2 and of the system that differ, in their order; what only time moves (days left,
/// the instant of a change) is no difference.
std::vector<CellChange> cell_changes(const LedgerRow& before, const LedgerRow& after,
                                     const campaign::Plan& plan);

struct DiffCounts {
  std::int64_t removed = 0;
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t same = 0;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("removed", self.removed);
    visit("added", self.added);
    visit("changed", self.changed);
    visit("same", self.same);
  }
};

/// A row of a diff with the row that was before, for those who write it down.
using VisitDiff = std::function<void(const DiffRow& row, const LedgerRow* before)>;

/// Walks both lists at once, page by page, and never holds more. Rules thing_exists,
/// filings_are_of_one_campaign.
base::Outcome<DiffCounts> walk_diff(Desk& desk, const access::Actor& reader,
                                    const DiffWish& wish, const VisitDiff& visit);

struct FilingDiff {
  FilingView from;
  std::optional<FilingView> to;
  DiffCounts counts;
  std::vector<DiffRow> rows;
  bool is_cut = false;  ///< there are more rows than the page holds; the export has all
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("from", self.from);
    visit("to", self.to);
    visit("counts", self.counts);
    visit("rows", self.rows, base::up_to(static_cast<std::size_t>(base::kPageRows)));
    visit("is_cut", self.is_cut);
  }
};
base::Outcome<FilingDiff> filing_diff(Desk& desk, const access::Actor& reader,
                                      const DiffWish& wish);

}  // namespace pledge::casework

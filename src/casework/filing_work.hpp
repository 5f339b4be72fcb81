#pragma once
#include "casework/office.hpp"
#include "casework/problem_work.hpp"
#include "filing/freeze.hpp"

/// Freezing the list and reading what was frozen. Rows are read at one moment, page by page, and
/// put away in pieces beside the acts of people; the event that names their root ends the freeze.
namespace pledge::casework {

/// What a problem waited for on that day.
struct FiledStep {
  deadline::WaitKind kind = deadline::WaitKind::assignment;
  base::Day since_day;
  std::optional<base::Day> due_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("since_day", self.since_day);
    visit("due_day", self.due_day);
  }
};

struct FiledOrder {
  supervision::Kind kind = supervision::Kind::urging;
  base::Day reply_due_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("kind", self.kind);
    visit("reply_due_day", self.reply_due_day);
  }
};

/// A self-check that was no problem yet. Nobody complained, so nothing of a person is in it.
struct FiledLead {
  base::LeadId id;
  std::string number;
  lead::State state = lead::State::received;
  base::Day received_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("id", self.id);
    visit("number", self.number);
    visit("state", self.state);
    visit("received_day", self.received_day);
  }
};

/// One row of a filing: as the ledger showed it, with its light and why, and what it waited for.
struct FiledEntry {
  LedgerRow row;  ///< of a lead: in the columns of 附件2, its id the negative of the lead's
  std::optional<FiledLead> lead;
  std::vector<FiledStep> steps;
  std::optional<FiledOrder> unanswered_order;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("row", self.row);
    visit("lead", self.lead);
    visit("steps", self.steps);
    visit("unanswered_order", self.unanswered_order);
  }
};

filing::FiledRow filed_row_of(const FiledEntry& entry);
/// The columns are those of the text.
bool is_whole(const filing::FiledRow& row);

/// Which problems a filing of that kind holds.
ProblemFilter filter_of(const filing::Freeze& command);
/// What the list of self-checks holds beside them: the self-checks that are under examination, the
/// newest first, which is the order of their ids here. A page; `request` is put forward, and its
/// cursor empty at the end. Lists of other kinds hold none.
std::vector<FiledEntry> filed_leads(Desk& desk, const access::Actor& reader,
                                    const filing::Freeze& command, PageRequest& request);

/// Whole rows: who freezes may be kept from some of them, the filing is not.
access::Actor filing_reader();
/// A self-check in the columns of 附件2.
FiledEntry entry_of_lead(const lead::Lead& lead, const campaign::Plan& plan);

inline constexpr std::string_view kMonthlyFreeze = "monthly_freeze";

/// Every reason why not, before anything is read.
base::Refusals why_not_freeze(Desk& desk, const access::Actor& actor,
                              const filing::Freeze& command);
/// Reads the rows as they stand now, of a correction as they stood when the list was first frozen,
/// of a list whose day went by as they stood at its end, and puts them away; nothing is filed yet.
/// Throws Fault.
filing::Gathered gather_rows(Office& office, const filing::Freeze& command);
/// Files what was gathered; nothing gathered and nothing against it means that something changed
/// meanwhile (rule row_is_unchanged_since_read).
base::Outcome<filing::Filing> freeze_gathered(Desk& desk, const access::Actor& actor,
                                              const filing::Freeze& command,
                                              const std::optional<filing::Gathered>& gathered);
/// All of it.
Performed<filing::Filing> freeze_list(Office& office, const access::Actor& actor,
                                      const filing::Freeze& command);

/// The filing, with counts and sums of what this reader may see of it.
struct FilingView {
  filing::Filing filing;
  std::string name;  ///< 2024 年 8 月月末清单
  std::string unit_name;
  std::string filed_by_name;
  bool is_part = false;       ///< the reader does not see all of its rows
  bool is_corrected = false;  ///< a later one stands in its place
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("filing", self.filing);
    visit("name", self.name);
    visit("unit_name", self.unit_name);
    visit("filed_by_name", self.filed_by_name);
    visit("is_part", self.is_part);
    visit("is_corrected", self.is_corrected);
  }
};

struct FilingList {
  std::vector<FilingView> filings;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("filings", self.filings, base::up_to(static_cast<std::size_t>(base::kPageRows)));
  }
};
/// Newest first; those of which the reader may see nothing are left out.
FilingList filing_list(Desk& desk, const access::Actor& reader,
                       const base::CampaignCode& campaign);
/// Rule thing_exists.
base::Outcome<FilingView> seen_filing(Desk& desk, const access::Actor& reader, base::FilingId id);

/// Rows as this reader may see them, by problem: 黑 only for those who see it.
std::vector<FiledEntry> filed_entries(Desk& desk, const access::Actor& reader, base::FilingId id,
                                      const filing::RowWish& wish);
/// All of them, one after another.
void each_filed_entry(Desk& desk, const access::Actor& reader, base::FilingId id,
                      const std::function<void(const FiledEntry&)>& visit);

struct FiledPage {
  FilingView view;
  std::vector<FiledEntry> rows;
  std::int64_t next_after = 0;  ///< 0 at the end
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("view", self.view);
    visit("rows", self.rows, base::up_to(static_cast<std::size_t>(base::kPageRows)));
    visit("next_after", self.next_after);
  }
};
base::Outcome<FiledPage> filed_page(Desk& desk, const access::Actor& reader, base::FilingId id,
                                    const filing::RowWish& wish);

/// The rows hashed again, and held against the filing and the journal.
struct FilingProof {
  bool is_consistent = false;
  std::int64_t row_count = 0;
  std::string root;          ///< of the rows as they are now
  std::int64_t entry_index = 0;  ///< where the journal holds the event
  std::string leaf_hash;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("is_consistent", self.is_consistent);
    visit("row_count", self.row_count);
    visit("root", self.root);
    visit("entry_index", self.entry_index);
    visit("leaf_hash", self.leaf_hash);
  }
};
base::Outcome<FilingProof> filing_proof(Desk& desk, const access::Actor& reader,
                                        base::FilingId id);

}  // namespace pledge::casework

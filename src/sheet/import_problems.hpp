#pragma once
#include <optional>
#include <string>
#include <vector>

#include "casework/office.hpp"
#include "sheet/problem_sheet.hpp"

/// 附件2 into the ledger: all rows or none.
namespace pledge::sheet {

/// added: a new problem. same: stored already. changed: stored already, and the sheet words it
/// differently; an import never changes what is stored. doubtful: would be added, but a reading of
/// it must be confirmed first. refused: has findings.
PLEDGE_ENUM(RowOutcome, added, same, changed, doubtful, refused)

struct ImportOptions {
  base::CampaignCode campaign;
  std::optional<base::CategoryCode> category = {};  ///< for rows that name none
  bool is_dry_run = false;                          ///< does everything and keeps nothing
  UnknownHeading unknown_heading = UnknownHeading::refuse;
  bool is_doubt_confirmed = false;  ///< somebody has looked at the doubts of a dry run
  std::string file_name = {};       ///< for the register of batches
  std::optional<base::UnitCode> sender = {};  ///< whose file it is; absent: the actor's unit
  /// What the headings of this file mean; remembered for the sender when the import is written.
  HeadingChoices headings = {};
};

/// What becomes (in a dry run: would become) of one row.
struct RowReport {
  std::int32_t row = 0;
  RowOutcome outcome = RowOutcome::refused;
  std::optional<base::ProblemId> problem;  ///< of an earlier import, or made by this one
  base::UnitCode responsible_unit;
  base::CategoryCode category;
  base::GroupCode group;
  std::string group_basis;  ///< why that group
  std::optional<base::Day> due_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("row", self.row);
    visit("outcome", self.outcome);
    visit("problem", self.problem);
    visit("responsible_unit", self.responsible_unit);
    visit("category", self.category);
    visit("group", self.group);
    visit("group_basis", self.group_basis);
    visit("due_day", self.due_day);
  }
};

struct ImportReport {
  bool is_dry_run = false;
  bool is_written = false;
  std::string batch;  ///< names the import in the journal; empty when nothing was written
  std::int32_t heading_row = 0;
  std::int32_t added_count = 0;
  std::int32_t same_count = 0;
  std::int32_t changed_count = 0;
  std::int32_t doubtful_count = 0;
  std::int32_t refused_count = 0;
  std::int32_t skipped_count = 0;  ///< blank rows, repeated headings, totals, notes
  std::vector<RowReport> rows;     ///< in the order of the file
  std::vector<std::string> remarks;  ///< what was understood of the file itself
  CellFindings findings;             ///< any of them keeps everything out
  CellFindings doubts;               ///< keep everything out until they are confirmed
  CellFindings notes;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("is_dry_run", self.is_dry_run);
    visit("is_written", self.is_written);
    visit("batch", self.batch);
    visit("heading_row", self.heading_row);
    visit("added_count", self.added_count);
    visit("same_count", self.same_count);
    visit("changed_count", self.changed_count);
    visit("doubtful_count", self.doubtful_count);
    visit("refused_count", self.refused_count);
    visit("skipped_count", self.skipped_count);
    visit("rows", self.rows, base::up_to(base::kImportRows));
    visit("remarks", self.remarks);
    visit("findings", self.findings, base::up_to(base::kImportRows * 12));
    visit("doubts", self.doubts, base::up_to(base::kImportRows * 12));
    visit("notes", self.notes, base::up_to(base::kImportRows * 12));
  }
};

/// Every row becomes a lead of its source, registered and admitted, and a problem proposed from it,
/// in one transaction. A row whose key is stored already writes nothing, so that importing a file
/// twice is importing it once. Any finding keeps everything out, and so does a doubt that was not
/// confirmed. Rules:
/// `ledger_is_imported_by_the_office`, `campaign_exists`. Throws base::Fault.
base::Outcome<ImportReport> import_problems(casework::Office& office, const access::Actor& actor,
                                            const Table& table, const ImportOptions& options);

}  // namespace pledge::sheet

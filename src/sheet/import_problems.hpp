#pragma once
#include <optional>
#include <string>
#include <vector>

#include "casework/import_store.hpp"
#include "casework/office.hpp"
#include "sheet/problem_sheet.hpp"

/// 附件2, or a 清欠台账, into the ledger: all rows or none.
namespace pledge::sheet {

/// added: a new problem. same: stored already. changed: stored already, and the sheet differs: what
/// is the list's own is corrected, what acts have decided is left to its act (ADR 0023).
/// doubtful: would be added, but a reading of it must be confirmed first. refused: has findings.
PLEDGE_ENUM(RowOutcome, added, same, changed, doubtful, refused)

struct ImportOptions {
  base::CampaignCode campaign;
  std::optional<base::CategoryCode> category = {};  ///< for rows that name none
  bool is_dry_run = false;                          ///< does everything and keeps nothing
  UnknownHeading unknown_heading = UnknownHeading::refuse;
  bool is_doubt_confirmed = false;  ///< somebody has looked at the doubts of a dry run
  std::string file_name = {};       ///< for the register of batches
  /// Whose file it is. Absent: nobody says, and what is chosen is remembered for nobody.
  std::optional<base::UnitCode> sender = {};
  /// What the headings of this file mean; remembered for the sender when the import is written.
  HeadingChoices headings = {};
  /// For amounts whose unit the sheet does not name; remembered with the headings.
  std::optional<base::MoneyUnit> amount_unit = {};
  /// Cells of `table` that were put right before (sheet/cell_correction): for the record.
  std::vector<casework::CellCorrection> cells = {};
  ListForm form = ListForm::problems;
  std::optional<problem::Source> source = {};  ///< for rows that name none
  /// What words of 来源 (a source) and of 责任单位 (a unit's code) mean that nobody knows; remembered
  /// with the headings.
  HeadingChoices source_words = {}, unit_words = {};
};

/// What a row says otherwise than the ledger.
struct CellChange {
  std::string column;  ///< "F"
  std::string heading;
  std::string before, after;
  std::string elsewhere;  ///< why the import leaves it alone; empty: it corrects it
  std::string act;        ///< problem::Act that would change it, if there is one
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("column", self.column);
    visit("heading", self.heading);
    visit("before", self.before, base::long_text());
    visit("after", self.after, base::long_text());
    visit("elsewhere", self.elsewhere);
    visit("act", self.act);
  }
};

/// "F 列（整改时限）：“6月底” → “9月底”", and behind it why the import leaves it alone.
std::string to_text(const CellChange& change);

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
  std::optional<base::Fen> undisputed_fen, disputed_fen;  ///< as understood
  std::vector<CellChange> changes;                        ///< of a row that is stored already

  bool is_corrected() const;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("row", self.row);
    visit("outcome", self.outcome);
    visit("problem", self.problem);
    visit("responsible_unit", self.responsible_unit);
    visit("category", self.category);
    visit("group", self.group);
    visit("group_basis", self.group_basis);
    visit("due_day", self.due_day);
    visit("undisputed_fen", self.undisputed_fen, base::amount());
    visit("disputed_fen", self.disputed_fen, base::amount());
    visit("changes", self.changes);
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
  std::int32_t corrected_count = 0;  ///< of the changed ones, those that the import corrects
  std::int32_t doubtful_count = 0;
  std::int32_t refused_count = 0;
  std::int32_t skipped_count = 0;  ///< blank rows, repeated headings, totals, notes
  std::vector<RowReport> rows;     ///< in the order of the file
  std::vector<std::string> remarks;  ///< what was understood of the file itself
  std::string sheet_name;                 ///< the one that was read
  std::vector<std::string> other_sheets;  ///< with anything in them, that were not
  /// The one unit that the title, 填报单位 or every row's 地区(单位) names: a proposal.
  std::optional<base::UnitCode> named_sender;
  std::vector<casework::CellCorrection> cells;  ///< put right beside the file
  std::vector<UnknownWord> words;    ///< that nobody knows, each once
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
    visit("corrected_count", self.corrected_count);
    visit("doubtful_count", self.doubtful_count);
    visit("refused_count", self.refused_count);
    visit("skipped_count", self.skipped_count);
    visit("rows", self.rows, base::up_to(base::kImportRows));
    visit("remarks", self.remarks);
    visit("sheet_name", self.sheet_name);
    visit("other_sheets", self.other_sheets);
    visit("named_sender", self.named_sender);
    visit("cells", self.cells, base::up_to(casework::kCellCorrectionsMax));
    visit("words", self.words, base::up_to(base::kImportRows));
    visit("findings", self.findings, base::up_to(base::kImportRows * 12));
    visit("doubts", self.doubts, base::up_to(base::kImportRows * 12));
    visit("notes", self.notes, base::up_to(base::kImportRows * 12));
  }
};

/// Every row becomes a lead of its source, registered and admitted, and a problem proposed from it,
/// in one transaction. A row whose key is stored already changes only what the list says otherwise
/// and nobody has decided, so that importing a file twice is importing it once. Any finding keeps
/// everything out, and so does a doubt that was not confirmed. Rules:
/// `ledger_is_imported_by_the_office`, `campaign_exists`. Throws base::Fault, and base::Malformed
/// for options that name a column, unit or category that there is not.
base::Outcome<ImportReport> import_problems(casework::Office& office, const access::Actor& actor,
                                            const Table& table, const ImportOptions& options);

}  // namespace pledge::sheet

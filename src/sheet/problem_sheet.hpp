#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "campaign/plan.hpp"
#include "deadline/working_calendar.hpp"
#include "problem/commands.hpp"
#include "sheet/column_map.hpp"

/// 附件2 as people fill it: every row becomes a command or tells all that is wrong with it.
namespace pledge::sheet {

/// The unit of that name or alias on the day of the import; null when there is none.
using FindUnit = std::function<const party::Unit*(std::string_view name)>;

/// What words of 来源 or of a unit mean that nobody else knows, folded: of this import, and as it
/// was chosen for the sender's earlier ones, which is no more than a guess about this one.
struct WordChoices {
  HeadingChoices chosen, remembered;
};

/// What reading a row needs beside the row.
struct RowRules {
  const campaign::Plan& plan;
  FindUnit find_unit;
  const deadline::WorkingCalendar& calendar;
  base::Day today;  ///< routes to groups change with the day
  std::optional<base::CategoryCode> category;  ///< for rows that name none
  ListForm form = ListForm::problems;
  std::optional<problem::Source> source = {};  ///< likewise
  WordChoices sources = {}, units = {};
};

/// A word that nobody knows, and what it was taken for, if somebody chose that.
struct UnknownWord {
  ProblemColumn column = ProblemColumn::source;
  std::string word;
  std::string taken_as;        ///< a source, the code of a unit; empty: nothing
  bool is_remembered = false;  ///< chosen for an earlier list of the sender, and asked again
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("column", self.column);
    visit("word", self.word);
    visit("taken_as", self.taken_as);
    visit("is_remembered", self.is_remembered);
  }
};

/// A row that can be proposed.
struct ProblemRow {
  std::int32_t row = 0;
  std::string row_key;
  std::string full_row_key;  ///< the key that older stores may have
  problem::Propose command;
  std::optional<base::UnitCode> reporting_unit;  ///< of a self-check
  std::string group_basis;                       ///< why that group, as the plan words it
  bool is_doubtful = false;                      ///< has a doubt
  bool is_money_blank = false;  ///< the sheet has columns of money, and the row leaves them empty
  bool names_category = false, names_group = false;  ///< the row itself, and not a default
};

struct ProblemRows {
  std::vector<ProblemRow> rows;
  /// Those with findings, as far as they were read: the same cells may stand in the ledger already
  /// with a meaning. Rows with cells that are not what their sender saw are not among them.
  std::vector<ProblemRow> unread;
  CellFindings findings;  ///< any of them forbids the import
  CellFindings doubts;    ///< readings that somebody must confirm before the import
  CellFindings notes;     ///< to be read, but no obstacle
  std::vector<UnknownWord> words;  ///< by row, each as often as it stands there
  std::int32_t skipped_count = 0;  ///< blank rows, repeated headings, totals, notes
};

/// Reads a sheet some rows at a time, so that a long one is never in memory twice. Table, map and
/// rules must outlive it.
class ProblemSheetReader {
 public:
  ProblemSheetReader(const Table& table, const ColumnMap<ProblemColumn>& map,
                     const RowRules& rules);
  ~ProblemSheetReader();
  ProblemSheetReader(const ProblemSheetReader&) = delete;
  ProblemSheetReader& operator=(const ProblemSheetReader&) = delete;

  bool is_done() const { return next_ >= table_.rows.size(); }
  /// What the next `rows_max` rows of the table hold.
  ProblemRows next(std::size_t rows_max);

 private:
  struct Seen;
  const Table& table_;
  const ColumnMap<ProblemColumn>& map_;
  const RowRules& rules_;
  std::size_t next_;
  std::unique_ptr<Seen> seen_;
};

/// Reads every data row of the sheet. A deadline that leaves a doubt is kept as text without a
/// due day and noted; one that cannot be is a finding. Two rows with the same key are a finding of
/// the second.
ProblemRows read_problem_rows(const Table& table, const ColumnMap<ProblemColumn>& map,
                              const RowRules& rules);

}  // namespace pledge::sheet

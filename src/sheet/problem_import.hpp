#pragma once
#include <cstdint>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "casework/problem_work.hpp"
#include "sheet/earlier_lists.hpp"
#include "sheet/import_problems.hpp"

namespace pledge::sheet {

/// One import of 附件2 or of a 清欠台账 on its way: begin, take rows until there are no more, finish.
/// When nothing is to be kept the rows may be taken in several transactions: they do not know of
/// each other.
class ProblemImport {
 public:
  ProblemImport(const access::Actor& actor, const ImportOptions& options, const Table& table);

  /// Reads the headings. False when there is no such campaign.
  bool begin(casework::Desk& desk);
  bool has_more() const { return ahead_.valid(); }
  /// So many rows at most: what one transaction of a trial takes.
  static constexpr std::size_t kPieceRows = 500;
  void take_some(casework::Desk& desk);
  /// Looks at earlier lists of the sender, sorts and counts; nothing may be taken afterwards.
  void finish(casework::Desk& desk);
  /// That nothing keeps the rows out.
  bool is_clean() const;
  /// What people and the next import of this sender want to know of it.
  void keep_record(casework::Desk& desk);
  ImportReport& report() { return report_; }

 private:
  void read_ahead();
  void take(casework::Desk& desk, const ProblemRow& row);
  /// What becomes of a row that is stored as that problem, or is new.
  RowReport judge(casework::Desk& desk, const ProblemRow& row,
                  const std::optional<base::ProblemId>& stored);
  /// A row with findings whose cells stand in the ledger already: they mean what they meant there.
  void take_known(casework::Desk& desk, ProblemRow row, CellFindings& findings);
  /// True when the cell of a finding is as the ledger has it, whose meaning the row then takes.
  bool adopt(const problem::Problem& stored, const CellFinding& finding, ProblemRow& row) const;
  std::optional<base::ProblemId> find_stored(casework::Desk& desk, const ProblemRow& row);
  /// Corrects what the list may correct, and says the rest.
  RowOutcome compare(casework::Desk& desk, const ProblemRow& row, RowReport& made);
  void name_batch(casework::Desk& desk);
  RowOutcome add(casework::Desk& desk, const ProblemRow& row,
                 std::optional<base::ProblemId>& problem);
  RowOutcome refuse(const ProblemRow& row, const base::Refusals& why);
  /// Cells that were filled and are empty now.
  void doubt_erased(std::int32_t row, const std::vector<CellChange>& changes);
  /// New rows that may be known in other words, and known ones that this list lacks.
  void compare_with_earlier(casework::Desk& desk);
  void doubt_likeness(std::size_t index, const std::string& name);
  void note(CellFinding finding);
  void note_all(const CellFindings& findings);
  void say_repeated_notes();
  void calm_doubts();
  void ask_of_file();
  /// Nobody's, when nobody says whose file it is: then nothing is remembered of it or for it.
  base::UnitCode sender() const { return options_.sender.value_or(base::UnitCode()); }
  ListOrigin origin() const { return {options_.campaign, sender(), options_.file_name}; }
  /// The form's name in the memory of headings.
  const char* form_name() const {
    return options_.form == ListForm::arrears ? "arrears" : "problems";
  }
  void set_rules(casework::Desk& desk);
  void keep_words(const std::vector<UnknownWord>& words);
  void remember(casework::Desk& desk) const;
  HeadingChoices choices(casework::Desk& desk) const;
  HeadingChoices chosen_units() const;

  const access::Actor& actor_;
  const ImportOptions& options_;
  const Table& table_;
  ImportReport report_;
  ColumnMap<ProblemColumn> map_;
  std::set<std::pair<ProblemColumn, std::string>> words_;  ///< that the report has already
  std::shared_ptr<const campaign::Plan> plan_;
  std::optional<party::UnitDirectory> directory_;
  std::optional<RowRules> rules_;
  std::optional<ProblemSheetReader> reader_;
  /// Stored problems that rows with findings are about: no other row is about them as well.
  std::set<base::ProblemId> known_;
  std::map<std::string, std::int32_t> note_counts_;  ///< by column and message
  std::int64_t batch_ = 0;
  bool has_earlier_ = false;  ///< this sender has sent lists before
  std::vector<problem::Propose> added_;         ///< new rows, only if so
  std::vector<std::size_t> added_at_;           ///< of each: its index into the report's rows
  /// The next rows, read on a thread of their own while those before are taken. It ends first.
  std::future<ProblemRows> ahead_;
};

}  // namespace pledge::sheet

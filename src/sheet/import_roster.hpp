#pragma once
#include <optional>
#include <vector>

#include "casework/office.hpp"
#include "sheet/roster_sheet.hpp"

/// 附件1 into the roster: all rows or none.
namespace pledge::sheet {

/// filled: a gap was closed. succeeded: another person follows. updated: same person, another title
/// or phone.
PLEDGE_ENUM(RosterOutcome, filled, succeeded, updated, same, refused)

struct RosterImportOptions {
  base::CampaignCode campaign;
  bool is_dry_run = false;
  UnknownHeading unknown_heading = UnknownHeading::refuse;
  bool is_doubt_confirmed = false;  ///< somebody has looked at the doubts of a dry run
  std::optional<base::Day> valid_from = {};  ///< of new holders; absent: the day of the import
};

struct RosterRowReport {
  std::int32_t row = 0;
  RosterOutcome outcome = RosterOutcome::refused;
  base::GroupCode group;
  base::UnitCode unit;
  campaign::ContactRole role = campaign::ContactRole::contact;
  std::string person_name;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("row", self.row);
    visit("outcome", self.outcome);
    visit("group", self.group);
    visit("unit", self.unit);
    visit("role", self.role);
    visit("person_name", self.person_name);
  }
};

struct RosterImportReport {
  bool is_dry_run = false;
  bool is_written = false;
  std::int32_t gap_count = 0;  ///< rows without a person
  std::int32_t skipped_count = 0;
  std::vector<RosterRowReport> rows;  ///< rows with a person and a slot
  std::vector<std::string> remarks;   ///< what was understood of the file itself
  std::string sheet_name;                 ///< the one that was read
  std::vector<std::string> other_sheets;  ///< with anything in them, that were not
  CellFindings findings;              ///< any of them keeps everything out
  CellFindings doubts;                ///< keep everything out until they are confirmed
  CellFindings notes;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("is_dry_run", self.is_dry_run);
    visit("is_written", self.is_written);
    visit("gap_count", self.gap_count);
    visit("skipped_count", self.skipped_count);
    visit("rows", self.rows, base::up_to(base::kImportRows));
    visit("remarks", self.remarks);
    visit("sheet_name", self.sheet_name);
    visit("other_sheets", self.other_sheets);
    visit("findings", self.findings, base::up_to(base::kImportRows));
    visit("doubts", self.doubts, base::up_to(base::kImportRows));
    visit("notes", self.notes, base::up_to(base::kImportRows));
  }
};

/// A unit may import its own rows, the coordinating office all: every row is an act of its own with
/// its own permission. An empty row leaves the slot as it is. Rules: those of the roster's acts as
/// findings, `campaign_exists`. Throws base::Fault.
base::Outcome<RosterImportReport> import_roster(casework::Office& office,
                                                const access::Actor& actor, const Table& table,
                                                const RosterImportOptions& options);

}  // namespace pledge::sheet

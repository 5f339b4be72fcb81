#pragma once
#include <string>
#include <vector>

#include "casework/office.hpp"
#include "sheet/column_map.hpp"
#include "sheet/finding.hpp"
#include "sheet/form_column.hpp"
#include "sheet/form_filling.hpp"
#include "sheet/table.hpp"

/// 按上级表样填报: a blank form that a superior office sent comes back filled with the ledger, in
/// the form's own columns and order.
namespace pledge::sheet {

struct FormWish {
  base::CampaignCode campaign;
  casework::ProblemFilter filter;
  /// Headings that the form does not share with us: as written → the name of a FormColumn, or any
  /// other word to leave it empty. They go before what we know, and are kept for the next time.
  HeadingChoices headings;
};

/// A blank form as it came.
struct BlankFile {
  Table table;
  /// Of a workbook that is filled as it is; empty: a table of ours is made.
  std::string bytes = {};
  FormFiller filler = {};
};

/// One column of the form and what fills it.
struct FormColumnReport {
  std::string column;   ///< "D"
  std::string heading;  ///< as the form has it; of several rows joined by /
  std::optional<FormColumn> filled_with;
  bool is_chosen = false;  ///< by somebody, now or an earlier time
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("column", self.column);
    visit("heading", self.heading);
    visit("filled_with", self.filled_with);
    visit("is_chosen", self.is_chosen);
  }
};

struct FormReport {
  std::string title;
  std::string sheet_name;                 ///< the one that was read
  std::vector<std::string> other_sheets;  ///< with anything in them, that were not
  std::int32_t heading_row = 0;
  std::vector<FormColumnReport> columns;
  std::int64_t row_count = 0;
  bool is_kept = false;  ///< the file itself is filled, with all that is around the rows
  std::vector<std::string> notes;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("title", self.title);
    visit("sheet_name", self.sheet_name);
    visit("other_sheets", self.other_sheets);
    visit("heading_row", self.heading_row);
    visit("columns", self.columns, base::up_to(kColumnsMax));
    visit("row_count", self.row_count);
    visit("is_kept", self.is_kept);
    visit("notes", self.notes);
  }
};

/// How the form would be filled; nothing is written or remembered. Throws base::Malformed when it
/// has no heading row. Rule: `campaign_exists`.
base::Outcome<FormReport> read_form(casework::Office& office, const access::Actor& reader,
                                    const BlankFile& blank, const FormWish& wish);

/// The filled form with everything that `reader` may see and the filter keeps. Choices are
/// remembered for the reader's unit. A form that is filled as it is takes kFormRowsMax rows: more
/// are refused as malformed, before anything is remembered.
base::Outcome<std::string> fill_form(casework::Office& office, const access::Actor& reader,
                                     const BlankFile& blank, const FormWish& wish,
                                     const WriteTable& write);

}  // namespace pledge::sheet

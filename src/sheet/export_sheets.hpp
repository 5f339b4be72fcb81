#pragma once
#include <functional>
#include <string>

#include "casework/office.hpp"
#include "sheet/table.hpp"

/// The ledger and the roster in the official forms.
namespace pledge::sheet {

/// 附件2's form: seven columns under the plan's title.
SheetForm problem_form(const campaign::Plan& plan);
/// 附件1's form; group and unit are merged over their rows.
SheetForm roster_form(const campaign::Plan& plan);

/// The seven columns of one entry. Texts stand as they were written; where nothing was written the
/// structured member speaks, and an extended deadline is named behind the written one.
std::vector<OutputCell> problem_cells(const casework::LedgerRow& row, const campaign::Plan& plan);

/// Every row that `reader` may see and `filter` keeps, in the order of the list, page by page.
void each_ledger_row(casework::Ledger& ledger, const access::Actor& reader,
                     const casework::ProblemFilter& filter,
                     const std::function<void(const casework::LedgerRow&)>& take);

/// 附件2 of everything that `reader` may see and `filter` keeps, in the order of the list, read at
/// one moment, page by page. `filter.campaign` names the campaign. Rule: `campaign_exists`.
base::Outcome<std::string> export_problems(casework::Office& office, const access::Actor& reader,
                                           const casework::ProblemFilter& filter,
                                           const WriteTable& write);

/// 附件1 with every slot of the plan in its order. Rule: `campaign_exists`.
base::Outcome<std::string> export_roster(casework::Office& office,
                                         const base::CampaignCode& campaign,
                                         const WriteTable& write);

}  // namespace pledge::sheet

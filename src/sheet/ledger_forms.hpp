#pragma once
#include <string>

#include "casework/office.hpp"
#include "sheet/table.hpp"

/// The ledger in the forms in which such campaigns keep it: one row a problem (附件2), a debt
/// (清欠台账), a measure (任务清单), a responsibility (责任清单).
namespace pledge::sheet {

PLEDGE_ENUM(LedgerForm, annex2, arrears, measures, duties)

/// 清欠台账: what is owed, paid, struck off and agreed, with headings in two rows and a total.
SheetForm arrears_form(const campaign::Plan& plan);
SheetForm measure_form(const campaign::Plan& plan);
SheetForm duty_form(const campaign::Plan& plan);

/// Everything that `reader` may see and `filter` keeps, in that form. 清欠台账 holds the problems
/// whose category is money owed. Above kMergedRowsMax rows equal cells are not merged, so that
/// memory does not grow with the list. Rule: `campaign_exists`.
inline constexpr std::int64_t kMergedRowsMax = 5'000;
base::Outcome<std::string> export_ledger(casework::Office& office, const access::Actor& reader,
                                         LedgerForm form, const casework::ProblemFilter& filter,
                                         const WriteTable& write);

}  // namespace pledge::sheet

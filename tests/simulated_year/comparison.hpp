#pragma once
#include "casework/filing_work.hpp"
#include "report/figures_view.hpp"
#include "simulated_year/book_figures.hpp"
#include "simulated_year/district.hpp"

/// Books against product. Every difference is a sentence that names the problem or the figure.
namespace pledge::year {

/// Rows of the ledger as the office reads them now, with their lights.
Complaints compare_rows(support::TrialRegion& region, const Books& books);
/// Every indicator of the month up to now, in all and by unit, group, category and source.
Complaints compare_figures(support::TrialRegion& region, const Books& books);
/// Lights as the scans recorded them, what is waited for until when, and how it was closed.
Complaints compare_problems(support::TrialRegion& region, const Books& books);
/// How far every lead came, and what it waits for until when.
Complaints compare_leads(support::TrialRegion& region, const Books& books);
/// 议定事项: how far, with whom, until when.
Complaints compare_errands(support::TrialRegion& region, const Books& books);
/// 超期未办: the one list of whatever waits beyond its day.
Complaints compare_late(support::TrialRegion& region, const Books& books);
/// 提示单 about what is owed beside problems, right after a scan.
Complaints compare_prompts(support::TrialRegion& region, const Books& books);
/// Digests and 催办: who was told of what on which day; and the mail of those who want it.
Complaints compare_notices(support::TrialRegion& region, const Books& books);
/// The rows of a list that was frozen just now.
Complaints compare_frozen(support::TrialRegion& region, const Books& books, base::FilingId id);
/// All but the frozen lists.
Complaints compare_everything(support::TrialRegion& region, const Books& books);

}  // namespace pledge::year

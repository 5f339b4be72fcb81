#pragma once
#include "casework/ledger.hpp"

namespace pledge::casework {

/// The row of the ledger that a problem is on a day: what the stored columns of a list say, for a
/// problem that is at hand as a whole.
LedgerRow ledger_row_of(const problem::Problem& problem,
                        const problem::LightThresholds& thresholds, base::Day today,
                        const deadline::WorkingCalendar& calendar);

}  // namespace pledge::casework

#pragma once
#include <string>

#include "casework/filing_diff.hpp"
#include "sheet/table.hpp"

/// Filings in the form in which they were filed.
namespace pledge::sheet {

/// 附件2 with exactly the rows that were filed, as the reader may see them, and the digest at the
/// foot. Rule thing_exists.
base::Outcome<std::string> export_filing(casework::Office& office, const access::Actor& reader,
                                         base::FilingId id, const WriteTable& write);

/// 附件2 of what differs, with the changed cells marked, what kind of change each row is, and in
/// words what was before. Rules of casework::walk_diff.
base::Outcome<std::string> export_filing_diff(casework::Office& office,
                                              const access::Actor& reader,
                                              const casework::DiffWish& wish,
                                              const WriteTable& write);

}  // namespace pledge::sheet

#pragma once
#include "casework/office.hpp"
#include "report/report_making.hpp"

namespace pledge::report {

/// A report is figures and names that go out: who took which one away leaves an entry, as lists do.
void record_report(casework::Office& office, const access::Actor& reader, const MadeReport& made);

}  // namespace pledge::report

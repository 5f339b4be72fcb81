#pragma once
#include "http/door.hpp"
#include "report/press.hpp"

namespace pledge::http {

/// /api/past/problems: the ledger as it was at the end of a past day.
void add_past_ledger_routes(Door& door, report::ReportDesk& reports);

}  // namespace pledge::http

#pragma once
#include "http/door.hpp"
#include "report/press.hpp"

namespace pledge::http {

/// /api/figures: indicators, break-downs, the problems behind a number; /api/reports: 通报 and
/// reports as files, and the check of one that came back. `desk` outlives the door.
void add_report_routes(Door& door, report::ReportDesk& desk);

}  // namespace pledge::http

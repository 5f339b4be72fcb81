#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// /api/filings: what was frozen, its rows, its proof, and how it differs; /api/concealments.
void add_filing_routes(Door& door);

}  // namespace pledge::http

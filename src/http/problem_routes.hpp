#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// /api/problems: the ledger, one problem, and every act on it.
void add_problem_routes(Door& door);

/// The filter of a query string; throws Malformed naming every bad field.
casework::ProblemFilter problem_filter(const Call& call);
casework::PageRequest page_request(const Call& call);

}  // namespace pledge::http

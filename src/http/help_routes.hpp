#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// GET /api/help/acts: who may do which act in which state, as the tables of steps and permissions
/// have it; of letters, filings, officers and channels, which have none, as the rules answer.
void add_help_routes(Door& door);

}  // namespace pledge::http

#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// GET /api/help/acts: the acts on problems, leads, deliverables and rosters, as the tables of
/// steps and permissions have them.
void add_help_routes(Door& door);

}  // namespace pledge::http

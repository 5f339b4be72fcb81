#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// /api/officers, /api/referrals, /api/journal.
void add_office_routes(Door& door);

}  // namespace pledge::http

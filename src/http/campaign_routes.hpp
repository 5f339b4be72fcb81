#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// /api/campaigns, /api/rosters, /api/deliverables.
void add_campaign_routes(Door& door);

}  // namespace pledge::http

#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// /api/leads: the list, one lead, registering, and every act on it.
void add_lead_routes(Door& door);

}  // namespace pledge::http

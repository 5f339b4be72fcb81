#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// /api/session, /api/setup, /api/demo/officers.
void add_session_routes(Door& door);

}  // namespace pledge::http

#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// /api/work: what waits for the officer.
void add_work_routes(Door& door);

}  // namespace pledge::http

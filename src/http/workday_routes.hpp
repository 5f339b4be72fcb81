#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// GET /api/workday_years, and loading a year: POST …/preview, POST.
void add_workday_routes(Door& door);

}  // namespace pledge::http

#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// POST /api/problems/preview and POST /api/problems/bulk/<act>.
void add_bulk_routes(Door& door);

}  // namespace pledge::http

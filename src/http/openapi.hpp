#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// OpenAPI 3.1 of the routes, printed from the table from which they are served.
base::Tree openapi_document(const std::vector<Route>& routes);
/// GET /api/openapi.json.
void add_openapi_route(Door& door);

}  // namespace pledge::http

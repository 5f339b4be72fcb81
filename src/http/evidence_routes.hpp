#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// /api/evidence: upload and download.
void add_evidence_routes(Door& door);

}  // namespace pledge::http

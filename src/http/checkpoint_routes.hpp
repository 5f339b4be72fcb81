#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// /api/journal/checkpoints: what was signed of the journal, for the audit administrator.
void add_checkpoint_routes(Door& door);

}  // namespace pledge::http

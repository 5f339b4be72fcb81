#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// /api/imports and /api/exports: 附件1 and 附件2 in and out.
void add_sheet_routes(Door& door);

}  // namespace pledge::http

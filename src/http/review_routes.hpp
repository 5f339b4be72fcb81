#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// /api/reviews and /api/review_tasks: monthly reviews, their minutes, and what they settled.
void add_review_routes(Door& door);

}  // namespace pledge::http

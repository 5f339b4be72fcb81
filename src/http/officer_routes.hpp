#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// One officer, handing over, why somebody sees something, and who did what.
void add_officer_routes(Door& door);

}  // namespace pledge::http

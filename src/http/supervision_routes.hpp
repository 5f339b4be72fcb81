#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// 督办: orders and acts on them, waits beyond their day, and what jobs have done.
void add_supervision_routes(Door& door);

}  // namespace pledge::http

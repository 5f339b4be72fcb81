#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// 通知 of the reader, his settings and calendar, and 催办.
void add_notice_routes(Door& door);

}  // namespace pledge::http

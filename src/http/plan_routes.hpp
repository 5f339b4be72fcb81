#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// 载入方案: by whoever may, from the text of the file that `pledge plan check` reads. `example` is
/// the file that the program brings, to begin one's own from.
void add_plan_routes(Door& door, std::string_view example);

}  // namespace pledge::http

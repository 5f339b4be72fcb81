#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// 依法隐去: what can go, proposals, and what was decided.
void add_redaction_routes(Door& door);

}  // namespace pledge::http

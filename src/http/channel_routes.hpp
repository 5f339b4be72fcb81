#pragma once
#include "http/door.hpp"

namespace pledge::http {

/// 发送: channels and the outbox, for the system administrator.
void add_channel_routes(Door& door);

}  // namespace pledge::http

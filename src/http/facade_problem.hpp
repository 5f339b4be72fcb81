#pragma once
#include <string_view>

#include "http/message.hpp"

namespace pledge::http {

/// An answer that the facade makes itself, before or instead of a route: RFC 9457 with a title of
/// the status and `detail`, both Chinese. `detail` is a text of ours: no quotes, no line breaks.
Response facade_problem(int status, std::string_view detail = {});

}  // namespace pledge::http

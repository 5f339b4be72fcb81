#pragma once
#include <string>

#include "http/message.hpp"

namespace pledge::http {

/// What stands before the body: status line and headers. `size` < 0 leaves out Content-Length.
struct HeadOptions {
  bool is_http_1_0 = false;
  bool keeps_alive = true;
  std::int64_t size = 0;
};
std::string response_head(const Response& response, const HeadOptions& options);

/// Compresses a text body when the client accepts it and it helps.
void compress(Response& response, const Request& request);

}  // namespace pledge::http

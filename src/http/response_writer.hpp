#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace pledge::http {

/// How the body follows the head.
enum class Framing {
  sized,    ///< Content-Length
  chunked,
  to_end    ///< until the connection closes; for HTTP/1.0
};

struct HeadOptions {
  bool is_http_1_0 = false;
  bool keeps_alive = true;
  Framing framing = Framing::sized;
  std::int64_t size_bytes = 0;
};
/// What stands before the body: status line, Date, headers, nosniff. A header whose name or value
/// has control characters is left out: one header must not become two.
std::string response_head(const Response& response, const HeadOptions& options);

/// 204 and 304 have no body and no Content-Length.
bool may_have_body(int status);

/// The value of a header of an answer, or null; names compared without case.
const std::string* header_of(const Response& response, std::string_view name);

/// Compresses a text body when the client accepts it and it helps.
void compress(Response& response, const Request& request);

}  // namespace pledge::http

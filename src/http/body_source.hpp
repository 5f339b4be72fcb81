#pragma once
#include <cstdint>
#include <string>

#include "http/message.hpp"

namespace pledge::http {

/// An answer that can be sent: its first piece is at hand, so a body that cannot be opened has
/// failed already. The response's own body is empty.
struct PreparedAnswer {
  Response response;
  std::string piece;
  bool has_more = false;
  Producer pull;                 ///< while has_more
  std::int64_t size_bytes = -1;  ///< of the whole body; -1: not known beforehand
};

/// Makes text, file or producer ready, and answers what the request asks of a file:
/// If-None-Match against the response's ETag makes a 304, Range a 206 or 416. Blocks on the disk;
/// throws std::system_error when the file cannot be read, and what a producer throws.
PreparedAnswer prepare(Response response, const Request& request);

}  // namespace pledge::http

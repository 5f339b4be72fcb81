#pragma once
#include <cstdint>

#include "http/message.hpp"

namespace pledge::http {

/// A body that is fetched piece by piece.
struct BodySource {
  Producer pull;
  std::int64_t size_bytes = -1;  ///< -1: not known, sent in chunks
};

/// Turns a FileBody into a source and answers what the request asks of the file: If-None-Match
/// against the response's ETag makes a 304, Range a 206 or 416. Blocks on the disk; throws
/// std::system_error when the file cannot be read.
BodySource open_body(Response& response, const Request& request);

}  // namespace pledge::http

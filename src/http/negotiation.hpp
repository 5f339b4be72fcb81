#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

/// What a client offers or asks for in its headers: compression, cached copies, parts of a file.
namespace pledge::http {

/// Accept-Encoding allows gzip (`gzip;q=0` forbids it).
bool accepts_gzip(std::string_view accept_encoding);

/// If-None-Match names `etag` (weak comparison, RFC 9110 §13.1.2).
bool names_etag(std::string_view if_none_match, std::string_view etag);

struct ByteRange {
  std::int64_t first = 0;
  std::int64_t size = 0;
};
enum class RangeKind {
  whole,   ///< none asked, or several, or not understood: the whole file
  part,
  outside  ///< 416
};
struct RangeWanted {
  RangeKind kind = RangeKind::whole;
  ByteRange range;
};
/// The Range header against a file of `size` bytes (RFC 9110 §14.2). Only one range is served.
RangeWanted range_wanted(std::string_view header, std::int64_t size);

}  // namespace pledge::http

#pragma once
#include <span>
#include <string_view>

/// The built web desk inside the program.
namespace pledge::web_assets {

struct Asset {
  std::string_view path;  ///< "/assets/index-4f3a.js"
  std::string_view content_type;
  std::string_view etag;
  std::span<const unsigned char> bytes;
  std::span<const unsigned char> gzip;  ///< empty when compressing does not help
};

std::span<const Asset> all();

}  // namespace pledge::web_assets

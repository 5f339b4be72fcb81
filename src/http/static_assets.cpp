#include "http/static_assets.hpp"

#include "http/facade_problem.hpp"
#include "http/negotiation.hpp"

namespace pledge::http {
namespace {

const web_assets::Asset* find(std::span<const web_assets::Asset> assets, std::string_view path) {
  for (const auto& asset : assets) {
    if (asset.path == path) return &asset;
  }
  return nullptr;
}

Response answer(const web_assets::Asset& asset, const Request& request) {
  Response response;
  response.content_type = asset.content_type;
  response.headers.emplace_back("ETag", asset.etag);
  const bool is_lasting = asset.path.starts_with("/assets/");
  response.headers.emplace_back("Cache-Control",
                                is_lasting ? "public, max-age=31536000, immutable" : "no-cache");
  if (!asset.gzip.empty()) response.headers.emplace_back("Vary", "Accept-Encoding");
  if (names_etag(request.header("if-none-match"), asset.etag)) {
    response.status = 304;
    return response;
  }
  const bool is_small = !asset.gzip.empty() && accepts_gzip(request.header("accept-encoding"));
  if (is_small) response.headers.emplace_back("Content-Encoding", "gzip");
  const auto bytes = is_small ? asset.gzip : asset.bytes;
  response.body = std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return response;
}

/// The last segment has a dot: a file was meant, not a page of the desk.
bool is_file_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1).find('.') != path.npos;
}

}  // namespace

Handler serve_assets(std::span<const web_assets::Asset> assets) {
  return [assets](Request& request) {
    const std::string_view path = request.path;
    if (path == "/api" || path.starts_with("/api/")) return facade_problem(404);
    if (const auto* asset = find(assets, path)) return answer(*asset, request);
    const auto* const index = find(assets, "/index.html");
    if (is_file_name(path) || index == nullptr) return facade_problem(404);
    return answer(*index, request);
  };
}

}  // namespace pledge::http

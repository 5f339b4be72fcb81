#include "http/static_assets.hpp"

#include "http/reply.hpp"

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
  if (request.header("if-none-match") == asset.etag) {
    response.status = 304;
    return response;
  }
  const bool is_small = !asset.gzip.empty() &&
                        request.header("accept-encoding").find("gzip") != std::string_view::npos;
  const auto bytes = is_small ? asset.gzip : asset.bytes;
  if (is_small) {
    response.headers.emplace_back("Content-Encoding", "gzip");
    response.headers.emplace_back("Vary", "Accept-Encoding");
  }
  response.body = std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return response;
}

}  // namespace

Handler serve_assets(std::span<const web_assets::Asset> assets) {
  return [assets](Request& request) {
    if (request.path.starts_with("/api/")) return problem(404, "没有这个网址", "");
    if (const auto* asset = find(assets, request.path)) return answer(*asset, request);
    const bool is_file = request.path.rfind('.') != std::string::npos &&
                         request.path.rfind('.') > request.path.rfind('/');
    const auto* index = find(assets, "/index.html");
    if (is_file || index == nullptr) return problem(404, "没有这个网址", "");
    return answer(*index, request);
  };
}

}  // namespace pledge::http

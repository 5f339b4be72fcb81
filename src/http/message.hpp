#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// Requests and responses as the routes see them; no HTTP library is visible here.
namespace pledge::http {

/// One part of a multipart form; files lie on disk until the request is answered.
struct Part {
  std::string name;
  std::string file_name;
  std::string content_type;
  std::string value;
  std::string temporary_path;  ///< empty for a plain field
  std::int64_t size_bytes = 0;
};

struct Request {
  std::string method;
  std::string path;  ///< decoded
  std::map<std::string, std::string> path_params;
  std::multimap<std::string, std::string> query_params;
  std::multimap<std::string, std::string> headers;  ///< names in lower case
  std::string body;
  std::vector<Part> parts;
  std::string peer;
  bool is_secure = false;

  std::string_view header(std::string_view name) const;
  std::string_view cookie(std::string_view name) const;
  std::optional<std::string> query_param(std::string_view name) const;
  /// A path parameter of the route; empty when there is none.
  std::string param(const std::string& name) const;
  const Part* part(std::string_view name) const;
};

struct FileBody {
  std::string path;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::variant<std::string, FileBody> body;
  std::string content_type;
};

using Handler = std::function<Response(Request&)>;

struct RouteOptions {
  std::uint64_t body_bytes_max = std::uint64_t{1} << 20;
  bool is_multipart = false;
};

/// Percent-decoding; nothing for a bad escape, a NUL or bad UTF-8.
std::optional<std::string> decode_percent(std::string_view text, bool plus_is_blank);
/// a=1&b=2; nothing when a piece does not decode.
std::optional<std::multimap<std::string, std::string>> decode_query(std::string_view text);

}  // namespace pledge::http

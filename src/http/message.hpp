#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// Requests and responses as the routes see them; no HTTP library is visible here.
namespace pledge::http {

/// Texts by name; one name may stand several times.
using Pairs = std::multimap<std::string, std::string, std::less<>>;

/// One part of a multipart form; files lie on disk until the request is answered.
struct Part {
  std::string name;
  std::string file_name;  ///< without folders, well-formed UTF-8
  std::string content_type;
  std::string value;
  std::string temporary_path;  ///< empty for a plain field
  std::int64_t size_bytes = 0;
};

struct Request {
  std::string method;
  std::string path;   ///< decoded
  std::string query;  ///< as it came, without the question mark
  std::map<std::string, std::string, std::less<>> path_params;
  Pairs query_params;
  Pairs headers;  ///< names in lower case
  std::string body;
  std::vector<Part> parts;
  /// The client's address without port: the other end of the socket, or whom a trusted proxy names.
  std::string peer;
  bool is_secure = false;

  /// Empty when absent; the first when it stands several times. `name` in lower case.
  std::string_view header(std::string_view name) const;
  std::string_view cookie(std::string_view name) const;
  std::optional<std::string> query_param(std::string_view name) const;
  /// A path parameter of the route; empty when there is none.
  std::string param(std::string_view name) const;
  const Part* part(std::string_view name) const;
};

/// A file of the disk, sent piece by piece; parts of it when the client asks (Range).
struct FileBody {
  std::string path;
  /// Kept until the answer is sent: who removes a temporary file, say.
  std::shared_ptr<const void> owner = nullptr;
};

/// Appends the next piece to its argument; false when nothing follows. Called on a worker; what it
/// throws before its first piece becomes the fault answer, later the connection is cut, so that
/// the client notices that the body is not whole.
using Producer = std::function<bool(std::string& piece)>;

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::variant<std::string, FileBody, Producer> body;
  std::string content_type;
};

using Handler = std::function<Response(Request&)>;

struct RouteOptions {
  std::uint64_t body_bytes_max = std::uint64_t{1} << 20;
  bool is_multipart = false;  ///< files go to disk; other content types are refused with 415
  /// Refuses by the head alone, once a request, before any of its body is waited for or read; may
  /// be absent.
  std::function<std::optional<Response>(const Request&)> judge;
};

std::string lower(std::string_view text);

/// Percent-decoding; nothing for a bad escape, a NUL or bad UTF-8.
std::optional<std::string> decode_percent(std::string_view text, bool plus_is_blank);
/// a=1&b=2; nothing when a piece does not decode.
std::optional<Pairs> decode_query(std::string_view text);

}  // namespace pledge::http

#include "http/response_writer.hpp"

#include <zlib.h>

#include <boost/beast/http/status.hpp>
#include <ctime>

#include "http/negotiation.hpp"

namespace pledge::http {
namespace {

/// Below this the gzip frame and the work cost more than the bytes saved.
constexpr std::size_t kWorthCompressingBytes = 1024;
/// zlib counts in 32 bits; larger texts are files and go out as FileBody.
constexpr std::size_t kCompressedBytesMax = std::size_t{1} << 30;

std::string gzip(const std::string& text) {
  constexpr int kLevel = 5;
  constexpr int kGzipWindow = 15 + 16;
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  std::string out(deflateBound(&stream, text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool is_done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(is_done ? stream.total_out : 0);
  deflateEnd(&stream);
  return out;
}

/// Made once a second a thread: formatting it costs as much as the rest of the head.
const std::string& http_date() {
  thread_local std::time_t made_at = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now != made_at || text.empty()) {
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    char buffer[64];
    std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &utc);
    text = buffer;
    made_at = now;
  }
  return text;
}

bool is_plain(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t') || byte == 0x7f) return false;
  }
  return true;
}

void add(std::string& head, std::string_view name, std::string_view value) {
  if (!is_plain(name) || !is_plain(value)) return;
  head.append(name).append(": ").append(value).append("\r\n");
}

}  // namespace

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

const std::string* header_of(const Response& response, std::string_view name) {
  for (const auto& [own, value] : response.headers) {
    if (own.size() == name.size() && lower(own) == lower(name)) return &value;
  }
  return nullptr;
}

std::string response_head(const Response& response, const HeadOptions& options) {
  const auto status = static_cast<boost::beast::http::status>(response.status);
  const auto reason = boost::beast::http::obsolete_reason(status);
  std::string head;
  head.reserve(512);
  head.append(options.is_http_1_0 ? "HTTP/1.0 " : "HTTP/1.1 ");
  head.append(std::to_string(response.status)).append(" ");
  head.append(reason.data(), reason.size()).append("\r\n");
  add(head, "Date", http_date());
  if (may_have_body(response.status)) {
    const bool is_typed = !response.content_type.empty() && is_plain(response.content_type);
    add(head, "Content-Type", is_typed ? response.content_type : "application/octet-stream");
  }
  for (const auto& [name, value] : response.headers) add(head, name, value);
  if (header_of(response, "X-Content-Type-Options") == nullptr) {
    add(head, "X-Content-Type-Options", "nosniff");
  }
  if (may_have_body(response.status) && options.framing == Framing::sized) {
    add(head, "Content-Length", std::to_string(options.size_bytes));
  }
  if (options.framing == Framing::chunked) add(head, "Transfer-Encoding", "chunked");
  if (!options.keeps_alive) add(head, "Connection", "close");
  if (options.keeps_alive && options.is_http_1_0) add(head, "Connection", "keep-alive");
  return head + "\r\n";
}

void compress(Response& response, const Request& request) {
  auto* const text = std::get_if<std::string>(&response.body);
  const std::string_view type = response.content_type;
  const bool is_text = type.starts_with("application/json") ||
                       type.starts_with("application/problem+json") || type.starts_with("text/");
  if (text == nullptr || !is_text || text->size() < kWorthCompressingBytes) return;
  if (text->size() > kCompressedBytesMax || header_of(response, "Content-Encoding")) return;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (!accepts_gzip(request.header("accept-encoding"))) return;
  std::string small = gzip(*text);
  if (small.empty() || small.size() >= text->size()) return;
  *text = std::move(small);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

}  // namespace pledge::http

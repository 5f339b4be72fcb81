#include "http/response_writer.hpp"

#include <zlib.h>


#include <ctime>
#include <ostream>

#include <boost/beast/http/status.hpp>

namespace pledge::http {
namespace {

constexpr std::size_t kWorthCompressingBytes = 1024;

std::string gzip(const std::string& text) {
  z_stream stream{};
  if (deflateInit2(&stream, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
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

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char text[64];
  std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &utc);
  return text;
}

}  // namespace

std::string response_head(const Response& response, const HeadOptions& options) {
  const auto status = static_cast<boost::beast::http::status>(response.status);
  std::string head = options.is_http_1_0 ? "HTTP/1.0 " : "HTTP/1.1 ";
  head += std::to_string(response.status) + " " +
          std::string(boost::beast::http::obsolete_reason(status)) + "\r\n";
  head += "Date: " + http_date() + "\r\n";
  if (!response.content_type.empty()) head += "Content-Type: " + response.content_type + "\r\n";
  for (const auto& [name, value] : response.headers) {
    // A line break would let one header become two.
    if (value.find_first_of("\r\n") == std::string::npos) head += name + ": " + value + "\r\n";
  }
  if (options.size >= 0 && response.status != 204 && response.status != 304) {
    head += "Content-Length: " + std::to_string(options.size) + "\r\n";
  }
  if (!options.keeps_alive) head += "Connection: close\r\n";
  if (options.keeps_alive && options.is_http_1_0) head += "Connection: keep-alive\r\n";
  return head + "\r\n";
}

void compress(Response& response, const Request& request) {
  auto* const text = std::get_if<std::string>(&response.body);
  const bool is_text = response.content_type.starts_with("application/json") ||
                       response.content_type.starts_with("text/");
  if (text == nullptr || !is_text || text->size() < kWorthCompressingBytes) return;
  for (const auto& [name, value] : response.headers) {
    if (name == "Content-Encoding") return;
  }
  if (request.header("accept-encoding").find("gzip") == std::string_view::npos) return;
  std::string small = gzip(*text);
  if (small.empty()) return;
  *text = std::move(small);
  response.headers.emplace_back("Content-Encoding", "gzip");
  response.headers.emplace_back("Vary", "Accept-Encoding");
}

}  // namespace pledge::http

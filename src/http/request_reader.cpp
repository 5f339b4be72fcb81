#include "http/request_reader.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <algorithm>

namespace pledge::http {

namespace beast = boost::beast;
using Parser = beast::http::request_parser<beast::http::buffer_body>;
using beast::http::field;
using boost::system::error_code;

namespace {

/// Request line and headers; browsers send less than 2 KiB.
constexpr std::size_t kHeadBytesMax = 16 * 1024;
constexpr std::size_t kTargetBytesMax = 8 * 1024;
/// The body is handed on in pieces of at most this size.
constexpr std::size_t kPieceBytes = 64 * 1024;
/// A chunk header or trailer line that is not at its end yet.
constexpr std::size_t kUnfinishedBytesMax = 16 * 1024;
/// Bytes of chunk headers, extensions and trailers of one body. A client that sends 16 bytes a
/// chunk still gets 1 MiB across.
constexpr std::uint64_t kChunkingBytesMax = std::uint64_t{1} << 20;
/// "0\r\n\r\n": so many bytes are still to come as long as a chunked body is not whole. Beast
/// asserts that it never looks at fewer a second time, and a client that sends them one by one
/// would end the program.
constexpr std::size_t kLastChunkBytes = 5;

std::string_view view_of(boost::beast::string_view text) { return {text.data(), text.size()}; }

/// Headers that a proxy might read otherwise than we do: the status of a refusal, or 0.
int status_of_doubt(const Parser::value_type& message) {
  const auto hosts = message.count(field::host);
  if (hosts > 1 || (message.version() == 11 && hosts != 1)) return 400;
  if (view_of(message[field::host]).find_first_of(" \t/\\@?#,") != std::string_view::npos) {
    return 400;
  }
  const auto lengths = message.count(field::content_length);
  if (lengths > 1 || message[field::content_length].find(',') != beast::string_view::npos) {
    return 400;
  }
  const auto codings = message.count(field::transfer_encoding);
  if (codings == 0) return 0;
  if (lengths > 0 || message.version() == 10) return 400;
  const bool is_chunked =
      codings == 1 && beast::iequals(message[field::transfer_encoding], "chunked");
  return is_chunked ? 0 : 501;
}

/// Line breaks that programs read in different ways: a header line that begins with white space
/// (obs-fold), and a line feed without its carriage return.
bool has_doubtful_line(std::string_view head) {
  for (auto at = head.find('\n'); at != head.npos; at = head.find('\n', at + 1)) {
    if (at == 0 || head[at - 1] != '\r') return true;
    const char next = at + 1 < head.size() ? head[at + 1] : 'x';
    if (next == ' ' || next == '\t') return true;
  }
  return false;
}

/// Control characters other than the tab have no place in a value; Beast lets some pass.
bool has_control_character(std::string_view value) {
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t') || byte == 0x7f) return true;
  }
  return false;
}

}  // namespace

struct RequestReader::Parsing {
  Parser parser;
  std::string head;
  std::string piece;
  std::string raw_path;
  std::uint64_t body_bytes = 0;
  std::uint64_t chunking_bytes = 0;
};

RequestReader::RequestReader() : parsing_(std::make_unique<Parsing>()) {
  parsing_->parser.header_limit(kHeadBytesMax);
  parsing_->parser.body_limit(boost::none);
  parsing_->parser.eager(false);
}

RequestReader::~RequestReader() = default;

Reading RequestReader::refuse(int status, std::string_view reason) {
  status_ = status;
  reason_ = reason;
  return Reading::refused;
}

Reading RequestReader::take_head(std::string& buffer, Request& request) {
  Parser& parser = parsing_->parser;
  std::string& head = parsing_->head;
  if (buffer.empty()) return Reading::needs_more;
  error_code failed;
  const std::size_t used = parser.put(boost::asio::buffer(buffer), failed);
  head.append(buffer, 0, used);
  buffer.erase(0, used);
  const bool needs_more = failed == beast::http::error::need_more;
  const bool is_too_large = failed == beast::http::error::header_limit ||
                            (needs_more && head.size() + buffer.size() > kHeadBytesMax);
  if (is_too_large) {
    const bool is_in_first_line = head.empty() && buffer.find('\n') == buffer.npos;
    return refuse(is_in_first_line ? 414 : 431);
  }
  if ((failed && !needs_more) || has_doubtful_line(head)) return refuse(400);
  if (needs_more) return has_doubtful_line(buffer) ? refuse(400) : Reading::needs_more;
  return parser.is_header_done() ? check_head(request) : Reading::needs_more;
}

/// The rules that Beast does not know, then the request's members.
Reading RequestReader::check_head(Request& request) {
  const auto& message = parsing_->parser.get();
  if (parsing_->head.size() > kHeadBytesMax) return refuse(431);
  request.method = std::string(message.method_string());
  for (const auto& header : message) {
    if (has_control_character(view_of(header.value()))) return refuse(400);
    request.headers.emplace(lower(view_of(header.name_string())), std::string(header.value()));
  }
  if (const int status = status_of_doubt(message); status != 0) return refuse(status);
  const auto target = view_of(message.target());
  if (target.size() > kTargetBytesMax) return refuse(414);
  // Only the origin form: we are no proxy, and "*" asks nothing we could answer.
  if (!target.starts_with('/') || target.find('#') != target.npos) return refuse(400);
  const auto question = target.find('?');
  parsing_->raw_path = std::string(target.substr(0, question));
  auto path = decode_percent(parsing_->raw_path, false);
  if (!path) return refuse(400, "网址的编码有误");
  request.path = std::move(*path);
  if (question != target.npos) request.query = std::string(target.substr(question + 1));
  auto pairs = decode_query(request.query);
  if (!pairs) return refuse(400, "网址的查询部分编码有误");
  request.query_params = std::move(*pairs);
  const auto coding = view_of(message[field::content_encoding]);
  if (!coding.empty() && lower(coding) != "identity") {
    return refuse(415, "不接受压缩过的请求内容");
  }
  return Reading::whole;
}

Reading RequestReader::take_body(std::string& buffer, const BodySink& sink) {
  Parser& parser = parsing_->parser;
  std::string& piece = parsing_->piece;
  if (!parser.is_done()) piece.resize(kPieceBytes);
  const std::size_t least = parser.chunked() ? kLastChunkBytes : 1;
  while (!parser.is_done() && buffer.size() >= least) {
    auto& room = parser.get().body();
    room.data = piece.data();
    room.size = piece.size();
    room.more = true;
    error_code failed;
    const std::size_t used = parser.put(boost::asio::buffer(buffer), failed);
    buffer.erase(0, used);
    const std::size_t got = piece.size() - room.size;
    parsing_->body_bytes += got;
    parsing_->chunking_bytes += used - std::min(used, got);
    const bool needs_more = failed == beast::http::error::need_more;
    if (failed && !needs_more && failed != beast::http::error::need_buffer) return refuse(400);
    if (parsing_->body_bytes > sink.bytes_max) return refuse(413);
    if (parsing_->chunking_bytes > kChunkingBytesMax) return refuse(400);
    const std::string_view bytes(piece.data(), got);
    const int status = sink.form == nullptr ? 0 : sink.form->feed(bytes);
    if (status != 0) return refuse(status, status == 400 ? "上传的表单格式有误" : "");
    if (sink.form == nullptr) sink.text->append(bytes);
    if (needs_more && buffer.size() > kUnfinishedBytesMax) return refuse(400);
    if (needs_more) return Reading::needs_more;
  }
  if (!parser.is_done()) return Reading::needs_more;
  if (sink.form != nullptr && !sink.form->is_complete()) return refuse(400, "上传的表单不完整");
  return Reading::whole;
}

bool RequestReader::has_body() const { return !parsing_->parser.is_done(); }

std::uint64_t RequestReader::told_bytes() const {
  const auto length = parsing_->parser.content_length();
  return length ? *length : 0;
}

bool RequestReader::keeps_alive() const { return parsing_->parser.get().keep_alive(); }

bool RequestReader::is_http_1_0() const { return parsing_->parser.get().version() == 10; }

bool RequestReader::expects_continue() const {
  const auto& message = parsing_->parser.get();
  return !is_http_1_0() && beast::iequals(message[field::expect], "100-continue");
}

std::string_view RequestReader::raw_path() const { return parsing_->raw_path; }

}  // namespace pledge::http

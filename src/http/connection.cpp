#include <sys/stat.h>

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <cstdio>

#include "http/multipart.hpp"
#include "http/response_writer.hpp"
#include "http/server_impl.hpp"
#include "http/stream.hpp"

namespace pledge::http {

namespace net = boost::asio;
namespace beast = boost::beast;
using Parser = beast::http::request_parser<beast::http::buffer_body>;
using boost::system::error_code;

namespace {

constexpr std::size_t kHeaderBytesMax = 16 * 1024;
constexpr std::size_t kPieceBytes = 64 * 1024;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// Doubts about a header that a proxy might read otherwise: each gets a refusal, 0 means none.
int status_of_doubt(const Parser::value_type& message) {
  using beast::http::field;
  if (message.version() == 11 && message.count(field::host) != 1) return 400;
  const auto length = message[field::content_length];
  if (message.count(field::content_length) > 1 || length.find(',') != length.npos) return 400;
  if (message.count(field::transfer_encoding) == 0) return 0;
  const bool is_chunked = message.count(field::transfer_encoding) == 1 &&
                          beast::iequals(message[field::transfer_encoding], "chunked");
  if (!is_chunked) return 501;
  return message.count(field::content_length) > 0 ? 400 : 0;
}

/// A header line that begins with white space continues the one before: refused.
bool is_folded(std::string_view head) {
  return head.find("\n ") != head.npos || head.find("\n\t") != head.npos;
}

}  // namespace

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(ServerImpl& server, net::ip::tcp::socket socket)
      : server_(server), stream_(std::move(socket)) {
    error_code failed;
    const auto peer = stream_.socket().remote_endpoint(failed);
    if (!failed) peer_ = peer.address().to_string();
    ++server_.connection_count;
    const std::lock_guard lock(server_.mutex);
    server_.connections.insert(this);
  }
  ~Connection() {
    const std::lock_guard lock(server_.mutex);
    server_.connections.erase(this);
    --server_.connection_count;
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  net::awaitable<void> run();
  net::awaitable<void> watch() { co_await stream_.watch(); }
  auto executor() { return stream_.executor(); }
  void close_if_idle() {
    if (auto self = weak_from_this().lock()) {
      net::post(stream_.executor(), [self] {
        if (self->is_idle_) self->stream_.close();
      });
    }
  }

 private:
  /// One request and its answer; false when the connection is to be closed.
  net::awaitable<bool> serve_one();
  net::awaitable<bool> read_head(Parser& parser);
  net::awaitable<int> read_body(Parser& parser, const RouteOptions& options,
                                MultipartReader* form);
  /// Takes what is in the buffer; 0, or the status of a refusal.
  int take_body(Parser& parser, const RouteOptions& options, MultipartReader* form);
  int fill_request(const Parser::value_type& message);
  net::awaitable<bool> answer(Response response);
  net::awaitable<bool> send_file(const Response& response, const std::string& path);
  net::awaitable<bool> refuse(int status, const char* title);
  net::awaitable<void> on_worker(std::function<void()> work);
  net::awaitable<bool> serve_body(Parser& parser, const RouteTable::Target& target);

  ServerImpl& server_;
  Stream stream_;
  std::string peer_;
  std::string buffer_;
  std::string body_;
  std::uint64_t body_bytes_ = 0;
  Request request_;
  bool is_idle_ = true;
  bool is_first_ = true;
  bool is_http_1_0_ = false;
  bool keeps_alive_ = true;
};

net::awaitable<void> Connection::run() {
  const auto self = shared_from_this();
  net::co_spawn(executor(), [self] { return self->watch(); }, net::detached);
  if (server_.tls) {
    stream_.allow(10);
    if (!co_await stream_.shake_hands(*server_.tls)) co_return stream_.close();
  }
  while (co_await serve_one()) is_first_ = false;
  co_await stream_.finish();
  stream_.close();
}

net::awaitable<bool> Connection::refuse(int status, const char* title) {
  keeps_alive_ = false;
  co_return co_await answer(facade_problem(status, title));
}

net::awaitable<bool> Connection::read_head(Parser& parser) {
  std::array<char, 16 * 1024> piece;
  is_idle_ = true;
  if (server_.is_stopping) co_return false;
  if (buffer_.empty()) {
    stream_.allow(is_first_ ? server_.config.header_seconds : server_.config.keep_alive_seconds);
    const auto count = co_await stream_.read(piece.data(), piece.size());
    if (count == 0) co_return false;
    buffer_.assign(piece.data(), count);
  }
  is_idle_ = false;
  stream_.allow(server_.config.header_seconds);
  std::string head;
  while (!parser.is_header_done()) {
    error_code failed;
    const auto used = parser.put(net::buffer(buffer_), failed);
    head.append(buffer_, 0, used);
    buffer_.erase(0, used);
    if (failed == beast::http::error::need_more) failed = {};
    const bool is_too_large = failed == beast::http::error::header_limit ||
                              head.size() + buffer_.size() > 2 * kHeaderBytesMax;
    if (is_too_large) co_return co_await refuse(431, "请求头过大") && false;
    if (failed || is_folded(head)) co_return co_await refuse(400, "请求格式有误") && false;
    if (parser.is_header_done()) break;
    const auto count = co_await stream_.read(piece.data(), piece.size());
    if (count == 0) co_return false;
    buffer_.append(piece.data(), count);
  }
  co_return true;
}

int Connection::fill_request(const Parser::value_type& message) {
  request_ = Request{};
  request_.method = std::string(message.method_string());
  const std::string_view target(message.target().data(), message.target().size());
  const auto question = target.find('?');
  request_.path = std::string(target.substr(0, question));
  if (request_.path.empty() || request_.path.front() != '/') return 400;
  if (question != target.npos) {
    auto query = decode_query(target.substr(question + 1));
    if (!query) return 400;
    request_.query_params = std::move(*query);
  }
  for (const auto& field : message) {
    const auto name = field.name_string();
    request_.headers.emplace(lower({name.data(), name.size()}), std::string(field.value()));
  }
  request_.peer = peer_;
  request_.is_secure = stream_.is_secure();
  return 0;
}

int Connection::take_body(Parser& parser, const RouteOptions& options, MultipartReader* form) {
  std::string piece(kPieceBytes, '\0');
  while (!parser.is_done() && !buffer_.empty()) {
    auto& sink = parser.get().body();
    sink.data = piece.data();
    sink.size = piece.size();
    sink.more = true;
    error_code failed;
    const auto used = parser.put(net::buffer(buffer_), failed);
    buffer_.erase(0, used);
    const std::size_t got = piece.size() - sink.size;
    body_bytes_ += got;
    const bool needs_more = failed == beast::http::error::need_more;
    if (needs_more || failed == beast::http::error::need_buffer) failed = {};
    if (failed) return 400;
    if (body_bytes_ > options.body_bytes_max) return 413;
    const std::string_view bytes(piece.data(), got);
    if (form != nullptr && !form->feed(bytes)) return 400;
    if (form == nullptr) body_.append(bytes);
    if (needs_more || (used == 0 && got == 0)) break;
  }
  return 0;
}

net::awaitable<int> Connection::read_body(Parser& parser, const RouteOptions& options,
                                          MultipartReader* form) {
  const auto began = std::chrono::steady_clock::now();
  std::string piece(kPieceBytes, '\0');
  body_.clear();
  body_bytes_ = 0;
  for (;;) {
    const int refused = take_body(parser, options, form);
    if (refused != 0) co_return refused;
    if (parser.is_done()) break;
    const auto limit = std::chrono::seconds(server_.config.body_seconds);
    if (std::chrono::steady_clock::now() - began > limit) co_return 408;
    stream_.allow(server_.config.body_idle_seconds);
    const auto count = co_await stream_.read(piece.data(), piece.size());
    if (count == 0) co_return -1;
    buffer_.append(piece.data(), count);
  }
  co_return form != nullptr && !form->is_complete() ? 400 : 0;
}

net::awaitable<bool> Connection::serve_one() {
  Parser parser;
  parser.header_limit(kHeaderBytesMax);
  parser.body_limit(boost::none);
  parser.eager(false);
  if (!co_await read_head(parser)) co_return false;
  const auto& message = parser.get();
  is_http_1_0_ = message.version() == 10;
  keeps_alive_ = message.keep_alive() && !server_.is_stopping;
  if (const int doubt = status_of_doubt(message); doubt != 0) {
    co_return co_await refuse(doubt, "请求格式有误") && false;
  }
  if (fill_request(message) != 0) co_return co_await refuse(400, "网址有误") && false;
  auto match = server_.routes.find(request_.method, request_.path);
  request_.path_params = std::move(match.params);
  if (match.target != nullptr) co_return co_await serve_body(parser, *match.target);
  const auto length = parser.content_length();
  if (message.chunked() || (length && *length > 0)) keeps_alive_ = false;
  if (match.is_known_path) {
    Response response = facade_problem(405, "不支持这种请求方法");
    response.headers.emplace_back("Allow", match.allowed);
    co_return co_await answer(std::move(response)) && keeps_alive_;
  }
  const bool is_page = request_.method == "GET" || request_.method == "HEAD";
  Response response = is_page && server_.fallback ? server_.fallback(request_)
                                                  : facade_problem(404, "没有这个网址");
  co_return co_await answer(std::move(response)) && keeps_alive_;
}

net::awaitable<bool> Connection::serve_body(Parser& parser, const RouteTable::Target& target) {
  const auto length = parser.content_length();
  if (length && *length > target.options.body_bytes_max) {
    co_return co_await refuse(413, "内容过大") && false;
  }
  std::optional<MultipartReader> form;
  if (target.options.is_multipart) {
    const auto boundary = MultipartReader::boundary_of(request_.header("content-type"));
    if (boundary.empty()) co_return co_await refuse(415, "请用表单上传文件") && false;
    form.emplace(boundary, server_.config.temporary_folder);
  }
  if (beast::iequals(parser.get()[beast::http::field::expect], "100-continue")) {
    if (!co_await stream_.write("HTTP/1.1 100 Continue\r\n\r\n")) co_return false;
  }
  const int refused = co_await read_body(parser, target.options, form ? &*form : nullptr);
  if (refused < 0) co_return false;
  if (refused > 0) co_return co_await refuse(refused, "请求内容有误或过大") && false;
  request_.body = std::move(body_);
  if (form) request_.parts = form->parts();
  stream_.allow_any_time();
  Response response;
  co_await on_worker([&] {
    try {
      response = target.handler(request_);
    } catch (const std::exception&) {
      response = server_.make_fault ? server_.make_fault(std::current_exception(), request_)
                                    : facade_problem(500, "出了故障");
    }
    compress(response, request_);
  });
  co_return co_await answer(std::move(response)) && keeps_alive_;
}

net::awaitable<bool> Connection::answer(Response response) {
  if (server_.decorate) server_.decorate(response);
  stream_.allow(server_.config.write_seconds);
  if (const auto* file = std::get_if<FileBody>(&response.body)) {
    co_return co_await send_file(response, file->path);
  }
  const auto& body = std::get<std::string>(response.body);
  const HeadOptions options{is_http_1_0_, keeps_alive_, static_cast<std::int64_t>(body.size())};
  const bool has_body = request_.method != "HEAD" && response.status != 304;
  co_return co_await stream_.write(response_head(response, options),
                                   has_body ? std::string_view(body) : std::string_view());
}

net::awaitable<bool> Connection::send_file(const Response& response, const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (file == nullptr) co_return co_await answer(facade_problem(404, "文件不在了"));
  struct stat status {};
  ::fstat(::fileno(file.get()), &status);
  bool is_sent = co_await stream_.write(
      response_head(response, {is_http_1_0_, keeps_alive_, status.st_size}));
  std::string piece(4 * kPieceBytes, '\0');
  while (is_sent && request_.method != "HEAD") {
    const auto count = std::fread(piece.data(), 1, piece.size(), file.get());
    if (count == 0) break;
    stream_.allow(server_.config.write_seconds);
    is_sent = co_await stream_.write(std::string_view(piece).substr(0, count));
  }
  co_return is_sent;
}

/// Runs work that may block on the pool and comes back to this connection's strand.
net::awaitable<void> Connection::on_worker(std::function<void()> work) {
  auto start = [this](auto handler, std::function<void()> job) {
    auto shared = std::make_shared<decltype(handler)>(std::move(handler));
    net::post(server_.pool, [shared, job = std::move(job), back = stream_.executor()]() mutable {
      job();
      job = nullptr;
      net::post(back, [shared]() mutable { (*shared)(); });
    });
  };
  co_await net::async_initiate<const net::use_awaitable_t<>, void()>(start, net::use_awaitable,
                                                                     std::move(work));
}

void serve_connection(ServerImpl& server, net::ip::tcp::socket socket) {
  const auto connection = std::make_shared<Connection>(server, std::move(socket));
  net::co_spawn(connection->executor(), [connection] { return connection->run(); },
                net::detached);
}

void close_idle_connections(ServerImpl& server) {
  const std::lock_guard lock(server.mutex);
  for (Connection* connection : server.connections) connection->close_if_idle();
}

}  // namespace pledge::http

#include "http/connection.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <cstdio>

#include "http/client_address.hpp"
#include "http/facade_problem.hpp"
#include "http/response_writer.hpp"

namespace pledge::http {

namespace net = boost::asio;
using boost::system::error_code;

// g++ 12 compiles a co_await on the right of && or || wrongly (it was run although the left side
// had decided): none stands there in this file.

namespace {

constexpr std::size_t kHeadPieceBytes = 4 * 1024;
constexpr std::size_t kBodyPieceBytes = 64 * 1024;
/// The time for writing is counted anew after so many bytes.
constexpr std::size_t kWrittenBytes = 256 * 1024;
constexpr int kHandshakeSeconds = 10;
/// A body may take longer than the limit while it comes at this pace.
constexpr std::uint64_t kBodyBytesPerSecond = 32 * 1024;

}  // namespace

Response answer_fault(const Engine& server, const std::exception_ptr& thrown,
                      const Request& request) {
  if (!server.make_fault) return facade_problem(500);
  try {
    return server.make_fault(thrown, request);
  } catch (...) {
    // Whatever went wrong while telling of the fault: the client still gets an answer.
    return facade_problem(500);
  }
}

std::string peer_of(const net::ip::tcp::socket& socket) {
  error_code failed;
  const auto peer = socket.remote_endpoint(failed);
  if (failed) return {};
  const std::string text = peer.address().to_string();
  return address_from(text).value_or(text);
}

Connection::Connection(Engine& server, net::ip::tcp::socket socket, Admission admission)
    : server_(server), stream_(std::move(socket)), admission_(admission) {
  peer_ = peer_of(stream_.socket());
  auto& count = admission_ == Admission::served ? server_.connection_count
                                                : server_.turned_away_count;
  ++count;
  const std::lock_guard lock(server_.mutex);
  server_.connections.insert(this);
  if (admission_ == Admission::served) ++server_.connections_of[counted_as(peer_)];
}

Connection::~Connection() {
  auto& count = admission_ == Admission::served ? server_.connection_count
                                                : server_.turned_away_count;
  const std::lock_guard lock(server_.mutex);
  server_.connections.erase(this);
  --count;
  if (admission_ != Admission::served) return;
  const auto place = server_.connections_of.find(counted_as(peer_));
  if (--place->second == 0) server_.connections_of.erase(place);
}

void Connection::close_if_idle() {
  auto self = weak_from_this().lock();
  if (!self) return;
  // Moved, not copied: the last owner must not end here, where the caller holds the mutex.
  const auto executor = stream_.executor();
  net::post(executor, [self = std::move(self)] {
    if (self->is_idle_) self->stream_.close();
  });
}

void Connection::close_after(const std::exception_ptr& thrown) {
  // Too late for an answer: the fault handler only writes it down.
  answer_fault(server_, thrown, request_);
  stream_.close();
}

net::awaitable<void> Connection::run() {
  if (server_.tls) {
    stream_.allow(kHandshakeSeconds);
    const bool is_known = co_await stream_.shake_hands(*server_.tls);
    if (!is_known) co_return stream_.close();
  }
  if (admission_ == Admission::turned_away) {
    is_idle_ = false;
    co_await refuse(503);
  } else {
    while (co_await serve_one()) is_first_ = false;
  }
  co_await stream_.finish();
  stream_.close();
}

net::awaitable<bool> Connection::serve_one() {
  request_ = Request{};
  request_.peer = peer_;
  request_.is_secure = stream_.is_secure();
  is_http_1_0_ = false;
  keeps_alive_ = true;
  reader_.emplace();
  if (!co_await receive_head()) co_return false;
  request_.peer = client_address(peer_, request_.headers, server_.config.trusted_proxies);
  is_http_1_0_ = reader_->is_http_1_0();
  keeps_alive_ = reader_->keeps_alive();
  auto match = server_.routes.find(request_.method, reader_->raw_path());
  request_.path_params = std::move(match.params);
  if (match.target == nullptr) co_return co_await serve_no_route(match.allowed);
  co_return co_await serve_route(*match.target);
}

/// False when none comes.
net::awaitable<bool> Connection::wait_for_request() {
  stream_.allow(is_first_ ? server_.config.header_seconds : server_.config.keep_alive_seconds);
  std::array<char, kHeadPieceBytes> piece;
  const auto count = co_await stream_.read(piece.data(), piece.size());
  buffer_.assign(piece.data(), count);
  co_return count > 0;
}

net::awaitable<bool> Connection::receive_head() {
  is_idle_ = true;
  if (server_.is_stopping) co_return false;
  if (buffer_.empty()) {
    const bool has_come = co_await wait_for_request();
    if (!has_come) co_return false;
  }
  is_idle_ = false;
  stream_.allow(server_.config.header_seconds);
  for (;;) {
    const Reading reading = reader_->take_head(buffer_, request_);
    if (reading == Reading::whole) co_return true;
    if (reading == Reading::refused) {
      co_return co_await refuse(reader_->status(), reader_->reason());
    }
    std::array<char, kHeadPieceBytes> piece;
    const auto count = co_await stream_.read(piece.data(), piece.size());
    if (count == 0) co_return co_await refuse_if_late();
    buffer_.append(piece.data(), count);
  }
}

net::awaitable<bool> Connection::serve_no_route(const std::string& allowed) {
  // A body that nobody asked for is not read: what follows is not known to be a request.
  if (reader_->has_body()) keeps_alive_ = false;
  if (!allowed.empty()) {
    Response response = facade_problem(405);
    response.headers.emplace_back("Allow", allowed);
    co_return co_await respond([&] { return std::move(response); });
  }
  const bool is_page = request_.method == "GET" || request_.method == "HEAD";
  co_return co_await respond([this, is_page] {
    return is_page && server_.fallback ? server_.fallback(request_) : facade_problem(404);
  });
}

bool Connection::is_body_at_hand() const {
  return reader_->told_bytes() > 0 && buffer_.size() >= reader_->told_bytes();
}

net::awaitable<bool> Connection::serve_route(const RouteTable::Target& target) {
  const RouteOptions& options = target.options;
  if (reader_->told_bytes() > options.body_bytes_max) co_return co_await refuse(413);
  is_judged_ = !options.judge;
  const bool has_more = reader_->has_body() && !is_body_at_hand();
  if (!is_judged_ && (has_more || options.is_multipart)) {
    std::optional<Response> refusal;
    stream_.allow_any_time();
    const auto thrown = co_await on_worker([&] { refusal = options.judge(request_); });
    if (thrown) refusal = answer_fault(server_, thrown, request_);
    if (refusal && reader_->has_body()) keeps_alive_ = false;
    if (refusal) co_return co_await respond([&] { return std::move(*refusal); });
    is_judged_ = true;
  }
  std::optional<MultipartReader> form;  // its files lie there until the answer is made
  const bool is_whole = co_await take_body(options, form);
  if (!is_whole) co_return false;
  co_return co_await respond([&] {
    // What came along with its head is judged in the same turn of a worker.
    auto refusal = is_judged_ ? std::nullopt : options.judge(request_);
    return refusal ? std::move(*refusal) : target.handler(request_);
  });
}

net::awaitable<bool> Connection::take_body(const RouteOptions& options,
                                            std::optional<MultipartReader>& form) {
  if (options.is_multipart) {
    const auto boundary = MultipartReader::boundary_of(request_.header("content-type"));
    if (boundary.empty()) co_return co_await refuse(415, "请用表单（multipart）上传文件");
    form.emplace(boundary, server_.config.temporary_folder);
  }
  if (!reader_->has_body() && !form) co_return true;
  const BodySink sink{options.body_bytes_max, &request_.body, form ? &*form : nullptr};
  const bool is_whole = co_await receive_body(sink);
  if (is_whole && form) request_.parts = form->parts();
  co_return is_whole;
}

/// False when the body is not whole; a refusal has been sent then, if the client still listens.
net::awaitable<bool> Connection::receive_body(const BodySink& sink) {
  if (reader_->expects_continue() && reader_->has_body() && buffer_.empty()) {
    if (!co_await stream_.write("HTTP/1.1 100 Continue\r\n\r\n")) co_return false;
  }
  const auto began = Stream::Clock::now();
  std::uint64_t received_bytes = buffer_.size();
  std::string piece(kBodyPieceBytes, '\0');
  for (;;) {
    Reading reading = Reading::needs_more;
    stream_.allow_any_time();
    if (sink.form == nullptr) {
      reading = reader_->take_body(buffer_, sink);
    } else {
      // A form's files go to the disk, which may be slow.
      const auto thrown =
          co_await on_worker([&] { reading = reader_->take_body(buffer_, sink); });
      if (thrown) co_return co_await refuse_for(thrown);
    }
    if (reading == Reading::whole) co_return true;
    if (reading == Reading::refused) {
      co_return co_await refuse(reader_->status(), reader_->reason());
    }
    const auto allowed = std::chrono::seconds(
        static_cast<std::uint64_t>(server_.config.body_seconds) +
        received_bytes / kBodyBytesPerSecond);
    if (Stream::Clock::now() - began > allowed) co_return co_await refuse(408);
    stream_.allow(server_.config.body_idle_seconds);
    const auto count = co_await stream_.read(piece.data(), piece.size());
    if (count == 0) co_return co_await refuse_if_late();
    received_bytes += count;
    buffer_.append(piece.data(), count);
  }
}

PreparedAnswer Connection::prepare_safely(const std::function<Response()>& make) const {
  try {
    return prepare(make(), request_);
  } catch (...) {
    return prepare(answer_fault(server_, std::current_exception(), request_), request_);
  }
}

net::awaitable<bool> Connection::respond(std::function<Response()> make) {
  stream_.allow_any_time();
  std::optional<PreparedAnswer> answer;
  const auto thrown = co_await on_worker([&] { answer = prepare_safely(make); });
  if (thrown) std::rethrow_exception(thrown);
  co_return co_await send(std::move(*answer));
}

/// Always false: after the end of what the client sent there is no next request.
net::awaitable<bool> Connection::refuse_if_late() {
  if (stream_.is_late()) co_await refuse(408);
  co_return false;
}

/// Always false: what broke before the body was whole is told, and the rest is not read.
net::awaitable<bool> Connection::refuse_for(const std::exception_ptr& thrown) {
  keeps_alive_ = false;
  co_return co_await send(prepare(answer_fault(server_, thrown, request_), request_));
}

/// Always false: the connection is to be closed.
net::awaitable<bool> Connection::refuse(int status, std::string_view reason) {
  keeps_alive_ = false;
  co_return co_await send(prepare(facade_problem(status, reason), request_));
}

net::awaitable<bool> Connection::send(PreparedAnswer answer) {
  const bool is_sized = answer.size_bytes >= 0;
  const bool is_chunked = !is_sized && !is_http_1_0_;
  if (server_.is_stopping || (!is_sized && is_http_1_0_)) keeps_alive_ = false;
  if (server_.decorate) server_.decorate(answer.response, request_);
  HeadOptions options{is_http_1_0_, keeps_alive_};
  options.framing = is_sized ? Framing::sized : is_chunked ? Framing::chunked : Framing::to_end;
  options.size_bytes = answer.size_bytes;
  const std::string head = response_head(answer.response, options);
  stream_.allow(server_.config.write_seconds);
  const bool is_short = is_sized && !answer.has_more && answer.piece.size() <= kWrittenBytes;
  const bool is_begun = co_await stream_.write(head, is_short ? answer.piece : std::string_view());
  if (!is_begun) co_return false;
  const bool has_body = request_.method != "HEAD" && may_have_body(answer.response.status);
  if (is_short || !has_body) co_return keeps_alive_;
  const bool is_sent = co_await send_rest(answer, is_chunked);
  co_return is_sent && keeps_alive_;
}

/// The pieces of a body. False when it did not get across whole.
net::awaitable<bool> Connection::send_rest(PreparedAnswer& answer, bool is_chunked) {
  std::int64_t sent = 0;
  for (;;) {
    std::string& piece = answer.piece;
    sent += static_cast<std::int64_t>(piece.size());
    // More than was told would be read as the next answer.
    if (answer.size_bytes >= 0 && sent > answer.size_bytes) co_return false;
    if (is_chunked && !piece.empty()) {
      char size[20];
      const int digits = std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
      stream_.allow(server_.config.write_seconds);
      if (!co_await stream_.write({size, static_cast<std::size_t>(digits)})) co_return false;
      piece += "\r\n";
    }
    if (!co_await write_slowly(piece)) co_return false;
    if (!answer.has_more) break;
    piece.clear();
    stream_.allow_any_time();
    const auto thrown = co_await on_worker([&] { answer.has_more = answer.pull(piece); });
    if (thrown) close_after(thrown);
    if (thrown) co_return false;
  }
  if (answer.size_bytes >= 0 && sent != answer.size_bytes) {
    stream_.close();
    co_return false;
  }
  if (!is_chunked) co_return true;
  stream_.allow(server_.config.write_seconds);
  co_return co_await stream_.write("0\r\n\r\n");
}

/// The client has its time for each part of a large text.
net::awaitable<bool> Connection::write_slowly(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto part = bytes.substr(0, kWrittenBytes);
    stream_.allow(server_.config.write_seconds);
    if (!co_await stream_.write(part)) co_return false;
    bytes.remove_prefix(part.size());
  }
  co_return true;
}

/// Runs work that may block on the pool and comes back to this connection's strand.
net::awaitable<std::exception_ptr> Connection::on_worker(std::function<void()> work) {
  std::exception_ptr thrown;
  const auto start = [this, &work, &thrown](auto handler) {
    auto shared = std::make_shared<decltype(handler)>(std::move(handler));
    net::post(server_.pool, [shared, &work, &thrown, back = stream_.executor()]() mutable {
      try {
        work();
      } catch (...) {
        thrown = std::current_exception();
      }
      net::post(back, [shared = std::move(shared)]() mutable { (*shared)(); });
    });
  };
  co_await net::async_initiate<const net::use_awaitable_t<>, void()>(start, net::use_awaitable);
  co_return thrown;
}

namespace {

void start(Engine& server, net::ip::tcp::socket socket, Admission admission) {
  const auto connection = std::make_shared<Connection>(server, std::move(socket), admission);
  net::co_spawn(connection->executor(), [connection] { return connection->watch(); },
                net::detached);
  net::co_spawn(
      connection->executor(), [connection] { return connection->run(); },
      [connection](const std::exception_ptr& thrown) {
        if (thrown) connection->close_after(thrown);
      });
}

}  // namespace

void serve_connection(Engine& server, net::ip::tcp::socket socket) {
  start(server, std::move(socket), Admission::served);
}

void turn_away_connection(Engine& server, net::ip::tcp::socket socket) {
  start(server, std::move(socket), Admission::turned_away);
}

void close_idle_connections(Engine& server) {
  const std::lock_guard lock(server.mutex);
  for (Connection* connection : server.connections) connection->close_if_idle();
}

}  // namespace pledge::http

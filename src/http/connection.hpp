#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "http/body_source.hpp"
#include "http/request_reader.hpp"
#include "http/engine.hpp"
#include "http/stream.hpp"

namespace pledge::http {

enum class Admission { served, turned_away };

/// One client: reads a request, has it answered, sends the answer, and so on. All but handlers
/// and disk work runs on the strand of its socket.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  template <class T>
  using awaitable = boost::asio::awaitable<T>;

  Connection(Engine& server, boost::asio::ip::tcp::socket socket, Admission admission);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  awaitable<void> run();
  awaitable<void> watch() { return stream_.watch(); }
  auto executor() { return stream_.executor(); }
  /// From any thread.
  void close_if_idle();
  /// After run() threw.
  void close_after(const std::exception_ptr& thrown);

 private:
  /// One request and its answer; false when the connection is to be closed.
  awaitable<bool> serve_one();
  awaitable<bool> receive_head();
  awaitable<bool> wait_for_request();
  awaitable<bool> serve_route(const RouteTable::Target& target);
  awaitable<bool> serve_no_route(const std::string& allowed);
  awaitable<bool> receive_body(const BodySink& sink);
  /// Takes what the request sends behind its head, if anything; judged before that.
  awaitable<bool> take_body(const RouteOptions& options, std::optional<MultipartReader>& form);
  /// Nothing has to be waited for: the whole body came along with the head.
  bool is_body_at_hand() const;
  /// Has `make` called on a worker and sends what it returns.
  awaitable<bool> respond(std::function<Response()> make);
  awaitable<bool> refuse_if_late();
  awaitable<bool> refuse(int status, std::string_view reason = {});
  awaitable<bool> refuse_for(const std::exception_ptr& thrown);
  awaitable<bool> send(PreparedAnswer answer);
  awaitable<bool> send_rest(PreparedAnswer& answer, bool is_chunked);
  awaitable<bool> write_slowly(std::string_view bytes);
  /// What the work threw, or null.
  awaitable<std::exception_ptr> on_worker(std::function<void()> work);
  PreparedAnswer prepare_safely(const std::function<Response()>& make) const;

  Engine& server_;
  Stream stream_;
  Admission admission_;
  std::string peer_;
  std::string buffer_;  ///< read and not yet used
  std::optional<RequestReader> reader_;
  Request request_;
  bool is_idle_ = true;
  bool is_first_ = true;
  bool is_http_1_0_ = false;
  bool keeps_alive_ = true;
  bool is_judged_ = false;
};

}  // namespace pledge::http

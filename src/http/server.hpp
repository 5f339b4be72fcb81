#pragma once
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "http/message.hpp"

/// The HTTP facade: Boost.Beast as strict parser, Asio for the network. No Boost header stands
/// here, so that a file with routes compiles in seconds.
namespace pledge::http {

struct ServerConfig {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;   ///< 0: any free port
  std::string certificate;  ///< PEM chain; empty: no TLS
  std::string key;
  int io_threads = 1;
  /// Threads for handlers, which block: while the lane commits, so many acts can wait for the next
  /// commit and share it.
  int workers = 64;
  /// More are told 503.
  int connections_max = 4000;
  /// More of one address likewise; a trusted proxy brings the connections of many.
  int connections_per_address = 1000;
  /// Whose X-Forwarded-For is believed; as `address_from` writes them.
  std::vector<std::string> trusted_proxies;
  int header_seconds = 10;     ///< for a whole request head
  int body_idle_seconds = 15;  ///< without a byte of the body
  int body_seconds = 300;      ///< for a whole body, longer when 32 KiB arrive each second
  int write_seconds = 30;      ///< for the client to take 256 KiB
  int keep_alive_seconds = 60;
  int stop_seconds = 10;  ///< for requests in work when the server stops
  std::string temporary_folder = "/tmp";
};

struct Engine;

class Server {
 public:
  explicit Server(ServerConfig config);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// `pattern` like /api/problems/{id}. A route for GET serves HEAD as well.
  void route(const std::string& method, const std::string& pattern, Handler handler,
             RouteOptions options);
  /// Method and pattern of every route, in the order of their registration.
  const std::vector<std::pair<std::string, std::string>>& routes() const;
  /// Answers GET and HEAD for paths that no route knows (the desk's files).
  void set_fallback(Handler handler);
  /// Looks at every answer before it is sent (security headers). Must not throw or block. The
  /// request has no path when it could not be read.
  void set_decorator(std::function<void(Response&, const Request&)> decorate);
  /// Makes the answer when a handler threw; also told of what went wrong when it is too late for
  /// an answer, which then is not sent. Without it, or when it throws itself: a plain 500.
  void set_fault_handler(std::function<Response(const std::exception_ptr&, const Request&)> make);

  /// Opens the port and returns its number. Throws Fault when it cannot.
  std::uint16_t bind();
  /// After bind(). Serves until stop(), SIGTERM or SIGINT; requests in work are finished.
  void run();
  /// From any thread.
  void stop();

 private:
  std::unique_ptr<Engine> engine_;
};

}  // namespace pledge::http

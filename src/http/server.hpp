#pragma once
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <string>

#include "http/message.hpp"

/// The HTTP facade: Boost.Beast as strict parser, Asio for the network. No Boost header leaves
/// connection.cpp and server.cpp.
namespace pledge::http {

struct ServerConfig {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;   ///< 0: any free port
  std::string certificate;  ///< PEM chain; empty: no TLS
  std::string key;
  int io_threads = 1;
  int workers = 8;
  int connections_max = 4000;
  int header_seconds = 10;
  int body_idle_seconds = 15;
  int body_seconds = 300;
  int write_seconds = 30;
  int keep_alive_seconds = 60;
  int stop_seconds = 10;
  std::string temporary_folder = "/tmp";
};

struct ServerImpl;

class Server {
 public:
  explicit Server(ServerConfig config);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  void route(const std::string& method, const std::string& pattern, Handler handler,
             RouteOptions options);
  /// Answers GET for paths that no route knows (the desk's files).
  void set_fallback(Handler handler);
  /// Looks at every answer before it is sent (security headers).
  void set_decorator(std::function<void(Response&)> decorate);
  /// Makes the answer when a handler threw.
  void set_fault_handler(std::function<Response(const std::exception_ptr&, const Request&)> make);

  /// Opens the port and returns its number. Throws Fault when it cannot.
  std::uint16_t bind();
  /// Serves until stop(), SIGTERM or SIGINT; requests in work are finished.
  void run();
  void stop();

 private:
  std::unique_ptr<ServerImpl> impl_;
};

}  // namespace pledge::http

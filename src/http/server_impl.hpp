#pragma once
#include <atomic>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <mutex>
#include <optional>
#include <set>

#include "http/route_table.hpp"
#include "http/server.hpp"

/// Shared by server.cpp and connection.cpp, the two files that know the HTTP library.
namespace pledge::http {

class Connection;

struct ServerImpl {
  explicit ServerImpl(ServerConfig settings)
      : config(std::move(settings)), io(config.io_threads), pool(static_cast<std::size_t>(config.workers)) {}

  ServerConfig config;
  RouteTable routes;
  Handler fallback;
  std::function<void(Response&)> decorate;
  std::function<Response(const std::exception_ptr&, const Request&)> make_fault;

  boost::asio::io_context io;
  boost::asio::thread_pool pool;
  std::optional<boost::asio::ssl::context> tls;
  std::optional<boost::asio::ip::tcp::acceptor> acceptor;
  std::atomic<int> connection_count{0};
  std::atomic<bool> is_stopping{false};
  std::mutex mutex;
  std::set<Connection*> connections;
};

/// An answer that the facade makes itself.
Response facade_problem(int status, const char* title);

/// Serves one accepted socket until it closes.
void serve_connection(ServerImpl& server, boost::asio::ip::tcp::socket socket);
/// Closes the connections that wait for a next request.
void close_idle_connections(ServerImpl& server);

}  // namespace pledge::http

#pragma once
#include <atomic>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <map>
#include <mutex>
#include <optional>
#include <set>

#include "http/route_table.hpp"
#include "http/server.hpp"

/// Shared by server.cpp and connection.cpp, the two files that know the network library.
namespace pledge::http {

class Connection;

struct Engine {
  explicit Engine(ServerConfig settings)
      : config(std::move(settings)),
        io(config.io_threads),
        control(boost::asio::make_strand(io)),
        pool(static_cast<std::size_t>(config.workers)) {}

  ServerConfig config;
  RouteTable routes;
  Handler fallback;
  std::function<void(Response&, const Request&)> decorate;
  std::function<Response(const std::exception_ptr&, const Request&)> make_fault;

  std::atomic<int> connection_count{0};   ///< being served
  std::atomic<int> turned_away_count{0};  ///< being told that there are too many
  std::atomic<bool> is_stopping{false};
  std::mutex mutex;
  std::set<Connection*> connections;  ///< under `mutex`
  /// Being served, by `counted_as` of their address; under `mutex`.
  std::map<std::string, int> connections_of;

  std::optional<boost::asio::ssl::context> tls;
  /// Below all that connections use when they are destroyed with it.
  boost::asio::io_context io;
  /// Accepting and stopping happen one after the other.
  boost::asio::strand<boost::asio::io_context::executor_type> control;
  /// Caught from bind() on: who stops the program as soon as it is told the port must be heard.
  std::optional<boost::asio::signal_set> signals;
  std::optional<boost::asio::ip::tcp::acceptor> acceptor;
  boost::asio::thread_pool pool;
};

/// The answer to what a handler threw. Never throws.
Response answer_fault(const Engine& server, const std::exception_ptr& thrown,
                      const Request& request);

/// The address of the other end; empty when it has gone already.
std::string peer_of(const boost::asio::ip::tcp::socket& socket);
/// Serves an accepted socket until it closes.
void serve_connection(Engine& server, boost::asio::ip::tcp::socket socket);
/// Answers 503 at once and closes.
void turn_away_connection(Engine& server, boost::asio::ip::tcp::socket socket);
/// Closes the connections that wait for a next request.
void close_idle_connections(Engine& server);

}  // namespace pledge::http

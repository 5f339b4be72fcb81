#include "http/server.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <algorithm>
#include <csignal>
#include <thread>

#include "base/assert.hpp"
#include "base/fault.hpp"
#include "http/client_address.hpp"
#include "http/engine.hpp"

namespace pledge::http {

namespace net = boost::asio;
namespace ssl = boost::asio::ssl;
using boost::system::error_code;
using tcp = net::ip::tcp;

namespace {

constexpr auto kAwait = net::as_tuple(net::use_awaitable);
constexpr auto kPause = std::chrono::milliseconds(20);
/// Told 503 at the same time; more are closed without a word.
constexpr int kTurnedAwayMax = 200;

net::awaitable<void> pause() {
  net::steady_timer timer(co_await net::this_coro::executor, kPause);
  co_await timer.async_wait(kAwait);
}

/// Nobody takes the places of all others by opening many connections.
bool has_place_for(Engine& server, const std::string& peer) {
  if (server.connection_count >= server.config.connections_max) return false;
  const auto& proxies = server.config.trusted_proxies;
  if (std::find(proxies.begin(), proxies.end(), peer) != proxies.end()) return true;
  const std::lock_guard lock(server.mutex);
  const auto found = server.connections_of.find(counted_as(peer));
  return found == server.connections_of.end() ||
         found->second < server.config.connections_per_address;
}

void admit(Engine& server, tcp::socket socket) {
  error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  if (has_place_for(server, peer_of(socket))) {
    serve_connection(server, std::move(socket));
  } else if (server.turned_away_count < kTurnedAwayMax) {
    turn_away_connection(server, std::move(socket));
  }
}

net::awaitable<void> accept_all(Engine& server) {
  while (!server.is_stopping) {
    auto [failed, socket] =
        co_await server.acceptor->async_accept(net::make_strand(server.io), kAwait);
    if (server.is_stopping || failed == net::error::operation_aborted) co_return;
    // Out of descriptors, most likely: give those in use time to come back.
    if (failed) {
      co_await pause();
    } else {
      admit(server, std::move(socket));
    }
  }
}

/// Waits for the last connection, at most stop_seconds.
net::awaitable<void> drain(Engine& server) {
  const auto now = [] { return std::chrono::steady_clock::now(); };
  const auto end = now() + std::chrono::seconds(server.config.stop_seconds);
  while (server.connection_count + server.turned_away_count > 0 && now() < end) {
    co_await pause();
  }
  server.io.stop();
}

/// On the control strand.
void begin_stop(Engine& server) {
  if (server.is_stopping.exchange(true)) return;
  error_code ignored;
  server.acceptor->close(ignored);
  close_idle_connections(server);
  net::co_spawn(server.control, drain(server), net::detached);
}

[[noreturn]] void throw_fault(const std::string& what, const boost::system::system_error& error) {
  throw base::Fault(base::FaultKind::unavailable, what + "（" + error.code().message() + "）");
}

void load_certificate(Engine& server) {
  try {
    ssl::context& tls = server.tls.emplace(ssl::context::tls_server);
    tls.set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 |
                    ssl::context::no_tlsv1_1);
    tls.use_certificate_chain_file(server.config.certificate);
    tls.use_private_key_file(server.config.key, ssl::context::pem);
  } catch (const boost::system::system_error& error) {
    throw_fault("证书或私钥读不了：" + server.config.certificate + "、" + server.config.key,
                error);
  }
}

}  // namespace

Server::Server(ServerConfig config) : engine_(std::make_unique<Engine>(std::move(config))) {}
Server::~Server() = default;

void Server::route(const std::string& method, const std::string& pattern, Handler handler,
                   RouteOptions options) {
  engine_->routes.add(method, pattern, {std::move(handler), std::move(options)});
}

const std::vector<std::pair<std::string, std::string>>& Server::routes() const {
  return engine_->routes.listed();
}

void Server::set_fallback(Handler handler) { engine_->fallback = std::move(handler); }
void Server::set_decorator(std::function<void(Response&, const Request&)> decorate) {
  engine_->decorate = std::move(decorate);
}
void Server::set_fault_handler(
    std::function<Response(const std::exception_ptr&, const Request&)> make) {
  engine_->make_fault = std::move(make);
}

std::uint16_t Server::bind() {
  Engine& server = *engine_;
  const ServerConfig& config = server.config;
  if (!config.certificate.empty()) load_certificate(server);
  try {
    const tcp::endpoint endpoint{net::ip::make_address(config.host), config.port};
    auto& acceptor = server.acceptor.emplace(server.control, endpoint.protocol());
    acceptor.set_option(net::socket_base::reuse_address(true));
    acceptor.bind(endpoint);
    acceptor.listen(1024);
    server.signals.emplace(server.control, SIGTERM, SIGINT);
    return acceptor.local_endpoint().port();
  } catch (const boost::system::system_error& error) {
    throw_fault("端口打不开：" + config.host + ":" + std::to_string(config.port), error);
  }
}

void Server::run() {
  Engine& server = *engine_;
  PLEDGE_ASSERT(server.acceptor.has_value());
  net::co_spawn(server.control, accept_all(server), net::detached);
  server.signals->async_wait([&](const error_code& failed, int) {
    if (!failed) begin_stop(server);
  });
  std::vector<std::jthread> threads;
  for (int i = 1; i < server.config.io_threads; ++i) {
    threads.emplace_back([&] { server.io.run(); });
  }
  server.io.run();
  threads.clear();
  // Handlers in work come to their end; those that wait for a worker have no client any more.
  server.pool.stop();
  server.pool.join();
}

void Server::stop() {
  Engine& server = *engine_;
  net::post(server.control, [&server] { begin_stop(server); });
}

}  // namespace pledge::http

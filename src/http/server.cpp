#include "http/server.hpp"

#include <csignal>
#include <thread>

#include "base/fault.hpp"
#include "http/server_impl.hpp"
#include "http/stream.hpp"

namespace pledge::http {

namespace net = boost::asio;
using boost::system::error_code;
using tcp = net::ip::tcp;

namespace {

net::awaitable<void> accept_all(ServerImpl& server) {
  while (!server.is_stopping) {
    auto [failed, socket] =
        co_await server.acceptor->async_accept(net::make_strand(server.io), kAwait);
    if (server.is_stopping || failed == net::error::operation_aborted) co_return;
    if (failed) {
      // Out of descriptors, most likely: give those in use time to come back.
      net::steady_timer pause(co_await net::this_coro::executor, std::chrono::milliseconds(50));
      co_await pause.async_wait(kAwait);
      continue;
    }
    error_code ignored;
    if (server.connection_count >= server.config.connections_max) {
      static constexpr std::string_view kFull =
          "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
      socket.non_blocking(true, ignored);
      socket.write_some(net::buffer(kFull.data(), kFull.size()), ignored);
      socket.close(ignored);
      continue;
    }
    socket.set_option(tcp::no_delay(true), ignored);
    serve_connection(server, std::move(socket));
  }
}

/// Looks every 20 ms whether the last connection has gone.
net::awaitable<void> drain(ServerImpl& server) {
  const auto end =
      std::chrono::steady_clock::now() + std::chrono::seconds(server.config.stop_seconds);
  while (server.connection_count > 0 && std::chrono::steady_clock::now() < end) {
    net::steady_timer pause(co_await net::this_coro::executor, std::chrono::milliseconds(20));
    co_await pause.async_wait(kAwait);
  }
  server.io.stop();
}

void begin_stop(ServerImpl& server) {
  if (server.is_stopping.exchange(true)) return;
  error_code ignored;
  server.acceptor->close(ignored);
  close_idle_connections(server);
  net::co_spawn(server.io, drain(server), net::detached);
}

}  // namespace

Response facade_problem(int status, const char* title) {
  Response response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = "{\"status\":" + std::to_string(status) + ",\"title\":\"" + title +
                  "\",\"type\":\"about:blank\"}";
  return response;
}

Server::Server(ServerConfig config) : impl_(std::make_unique<ServerImpl>(std::move(config))) {}
Server::~Server() = default;

void Server::route(const std::string& method, const std::string& pattern, Handler handler,
                   RouteOptions options) {
  impl_->routes.add(method, pattern, {std::move(handler), options});
}

void Server::set_fallback(Handler handler) { impl_->fallback = std::move(handler); }
void Server::set_decorator(std::function<void(Response&)> decorate) {
  impl_->decorate = std::move(decorate);
}
void Server::set_fault_handler(
    std::function<Response(const std::exception_ptr&, const Request&)> make) {
  impl_->make_fault = std::move(make);
}

std::uint16_t Server::bind() {
  ServerImpl& server = *impl_;
  try {
    if (!server.config.certificate.empty()) {
      server.tls.emplace(net::ssl::context::tls_server);
      server.tls->set_options(net::ssl::context::no_tlsv1 | net::ssl::context::no_tlsv1_1);
      server.tls->use_certificate_chain_file(server.config.certificate);
      server.tls->use_private_key_file(server.config.key, net::ssl::context::pem);
    }
    const tcp::endpoint endpoint{net::ip::make_address(server.config.host), server.config.port};
    server.acceptor.emplace(net::make_strand(server.io), endpoint.protocol());
    server.acceptor->set_option(net::socket_base::reuse_address(true));
    server.acceptor->bind(endpoint);
    server.acceptor->listen(1024);
    return server.acceptor->local_endpoint().port();
  } catch (const boost::system::system_error& error) {
    throw base::Fault(base::FaultKind::unavailable,
                      "端口打不开：" + server.config.host + ":" +
                          std::to_string(server.config.port) + "（" + error.code().message() + "）");
  }
}

void Server::run() {
  ServerImpl& server = *impl_;
  net::co_spawn(server.io, accept_all(server), net::detached);
  net::signal_set signals(server.io, SIGTERM, SIGINT);
  signals.async_wait([&](const error_code& failed, int) {
    if (!failed) begin_stop(server);
  });
  std::vector<std::jthread> threads;
  for (int i = 1; i < server.config.io_threads; ++i) {
    threads.emplace_back([&] { server.io.run(); });
  }
  server.io.run();
  threads.clear();
  server.pool.join();
}

void Server::stop() {
  ServerImpl& server = *impl_;
  net::post(server.io, [&server] { begin_stop(server); });
}

}  // namespace pledge::http

#pragma once
#include <array>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <chrono>
#include <memory>
#include <string_view>

namespace pledge::http {

inline constexpr auto kAwait = boost::asio::as_tuple(boost::asio::use_awaitable);

/// A socket, with TLS or without: few operations, so that few are instantiated. A deadline closes
/// it; the watchdog looks once a second.
class Stream {
 public:
  using tcp = boost::asio::ip::tcp;
  explicit Stream(tcp::socket accepted)
      : socket_(std::move(accepted)), timer_(socket_.get_executor()) {}

  auto executor() { return socket_.get_executor(); }
  tcp::socket& socket() { return socket_; }
  bool is_secure() const { return tls_ != nullptr; }
  void allow(int seconds) {
    deadline_ = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
  }
  void allow_any_time() { deadline_ = std::chrono::steady_clock::time_point::max(); }
  void close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
    timer_.cancel();
  }

  boost::asio::awaitable<bool> shake_hands(boost::asio::ssl::context& context) {
    tls_ = std::make_unique<boost::asio::ssl::stream<tcp::socket&>>(socket_, context);
    const auto [failed] =
        co_await tls_->async_handshake(boost::asio::ssl::stream_base::server, kAwait);
    co_return !failed;
  }
  /// Bytes read; 0 at the end and on any failure.
  boost::asio::awaitable<std::size_t> read(char* into, std::size_t size) {
    const auto buffer = boost::asio::buffer(into, size);
    if (tls_) {
      const auto [failed, count] = co_await tls_->async_read_some(buffer, kAwait);
      co_return failed ? 0 : count;
    }
    const auto [failed, count] = co_await socket_.async_read_some(buffer, kAwait);
    co_return failed ? 0 : count;
  }
  boost::asio::awaitable<bool> write(std::string_view first, std::string_view second = {}) {
    const std::array buffers{boost::asio::buffer(first.data(), first.size()),
                             boost::asio::buffer(second.data(), second.size())};
    if (tls_) {
      const auto [failed, count] = co_await boost::asio::async_write(*tls_, buffers, kAwait);
      co_return !failed;
    }
    const auto [failed, count] = co_await boost::asio::async_write(socket_, buffers, kAwait);
    co_return !failed;
  }
  /// Ends politely, so that the peer reads our last answer.
  boost::asio::awaitable<void> finish() {
    allow(3);
    if (!socket_.is_open()) co_return;
    if (tls_) {
      co_await tls_->async_shutdown(kAwait);
    } else {
      boost::system::error_code ignored;
      socket_.shutdown(tcp::socket::shutdown_send, ignored);
      std::array<char, 4096> rest;
      for (int i = 0; i < 64; ++i) {
        if (co_await read(rest.data(), rest.size()) == 0) break;
      }
    }
    close();
  }
  boost::asio::awaitable<void> watch() {
    while (socket_.is_open()) {
      const auto now = std::chrono::steady_clock::now();
      if (now >= deadline_) co_return close();
      timer_.expires_at(std::min(deadline_, now + std::chrono::seconds(1)));
      co_await timer_.async_wait(kAwait);
    }
  }

 private:
  tcp::socket socket_;
  boost::asio::steady_timer timer_;
  std::unique_ptr<boost::asio::ssl::stream<tcp::socket&>> tls_;
  std::chrono::steady_clock::time_point deadline_ = std::chrono::steady_clock::time_point::max();
};

}  // namespace pledge::http

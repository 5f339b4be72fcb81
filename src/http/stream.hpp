#pragma once
#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <memory>
#include <string_view>

namespace pledge::http {

inline constexpr auto kAwait = boost::asio::as_tuple(boost::asio::use_awaitable);

/// A socket, with TLS or without: few operations, so that few are instantiated. Time is allowed
/// with allow(); when it is over, what waits is called off (is_late), and the socket is closed if
/// nobody allows new time. The watchdog looks once a second.
class Stream {
 public:
  using tcp = boost::asio::ip::tcp;
  using Clock = std::chrono::steady_clock;
  explicit Stream(tcp::socket accepted)
      : socket_(std::move(accepted)), timer_(socket_.get_executor()) {}

  auto executor() { return socket_.get_executor(); }
  tcp::socket& socket() { return socket_; }
  bool is_secure() const { return tls_ != nullptr; }
  bool is_late() const { return is_late_; }
  void allow(int seconds) {
    deadline_ = Clock::now() + std::chrono::seconds(seconds);
    is_late_ = false;
  }
  void allow_any_time() {
    deadline_ = Clock::time_point::max();
    is_late_ = false;
  }
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
  /// Bytes read; 0 at the end, on any failure and when it is late.
  boost::asio::awaitable<std::size_t> read(char* into, std::size_t size) {
    if (is_late_) co_return 0;
    const auto buffer = boost::asio::buffer(into, size);
    if (tls_) {
      const auto [failed, count] = co_await tls_->async_read_some(buffer, kAwait);
      co_return failed ? 0 : count;
    }
    const auto [failed, count] = co_await socket_.async_read_some(buffer, kAwait);
    co_return failed ? 0 : count;
  }
  boost::asio::awaitable<bool> write(std::string_view first, std::string_view second = {}) {
    if (is_late_) co_return false;
    const std::array buffers{boost::asio::buffer(first.data(), first.size()),
                             boost::asio::buffer(second.data(), second.size())};
    if (tls_) {
      const auto [failed, count] = co_await boost::asio::async_write(*tls_, buffers, kAwait);
      co_return !failed;
    }
    const auto [failed, count] = co_await boost::asio::async_write(socket_, buffers, kAwait);
    co_return !failed;
  }
  /// Ends politely: closing with unread bytes in the socket would reset the connection, and the
  /// peer might never read our last answer.
  boost::asio::awaitable<void> finish() {
    constexpr int kFarewellSeconds = 3;
    allow(kFarewellSeconds);
    if (!socket_.is_open()) co_return;
    if (tls_) co_await tls_->async_shutdown(kAwait);
    boost::system::error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    std::array<char, 16 * 1024> rest;
    while (!is_late_) {
      const auto [failed, count] =
          co_await socket_.async_read_some(boost::asio::buffer(rest), kAwait);
      if (failed) break;
    }
    close();
  }
  boost::asio::awaitable<void> watch() {
    while (socket_.is_open()) {
      const auto now = Clock::now();
      if (now >= deadline_) {
        if (is_late_) co_return close();
        is_late_ = true;
        deadline_ = now + std::chrono::seconds(1);
        boost::system::error_code ignored;
        socket_.cancel(ignored);
      }
      timer_.expires_at(std::min(deadline_, now + std::chrono::seconds(1)));
      co_await timer_.async_wait(kAwait);
    }
  }

 private:
  tcp::socket socket_;
  boost::asio::steady_timer timer_;
  std::unique_ptr<boost::asio::ssl::stream<tcp::socket&>> tls_;
  Clock::time_point deadline_ = Clock::time_point::max();
  bool is_late_ = false;
};

}  // namespace pledge::http

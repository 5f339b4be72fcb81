#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

#include "http/message.hpp"
#include "http/server.hpp"

/// For tests: a server on a free port, and a client that sends bytes as they are.
namespace pledge::http {

struct RawAnswer {
  int status = 0;  ///< 0: the connection ended before a head
  std::map<std::string, std::string> headers;
  std::string body;
  bool is_whole = false;  ///< the body had the end that its head promised

  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
  }
};

class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    const auto* const generic = reinterpret_cast<const sockaddr*>(&address);
    if (::connect(socket_, generic, sizeof address) != 0) throw std::runtime_error("connect");
  }
  ~RawClient() { ::close(socket_); }
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  /// False when the server has closed.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  void end_sending() { ::shutdown(socket_, SHUT_WR); }

  /// The next answer, interim answers (100) left out. `method` HEAD: no body follows.
  RawAnswer receive(std::string_view method = "GET") {
    RawAnswer answer;
    while (answer.status < 200) {
      answer = RawAnswer{};
      if (!receive_head(answer)) return answer;
    }
    const bool has_body = method != "HEAD" && answer.status != 204 && answer.status != 304;
    if (!has_body) answer.is_whole = true;
    if (has_body) receive_body(answer);
    return answer;
  }
  RawAnswer ask(std::string_view request) {
    send(request);
    return receive(request.substr(0, request.find(' ')));
  }
  /// GET with no more than a Host.
  RawAnswer get(const std::string& target, const std::string& headers = "") {
    return ask("GET " + target + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n");
  }
  /// True when the server has closed and nothing is left to read.
  bool is_at_end() { return buffer_.empty() && !receive_more(); }

 private:
  bool receive_more() {
    char piece[64 * 1024];
    const auto got = ::recv(socket_, piece, sizeof piece, 0);
    if (got > 0) buffer_.append(piece, static_cast<std::size_t>(got));
    return got > 0;
  }
  bool receive_until(std::string_view mark, std::string& text) {
    auto at = buffer_.find(mark);
    while (at == buffer_.npos) {
      if (!receive_more()) return false;
      at = buffer_.find(mark);
    }
    text = buffer_.substr(0, at);
    buffer_.erase(0, at + mark.size());
    return true;
  }
  bool receive_bytes(std::size_t count, std::string& text) {
    while (buffer_.size() < count) {
      if (!receive_more()) break;
    }
    text.append(buffer_, 0, count);
    const bool is_whole = buffer_.size() >= count;
    buffer_.erase(0, count);
    return is_whole;
  }
  bool receive_head(RawAnswer& answer) {
    std::string head;
    if (!receive_until("\r\n\r\n", head)) return false;
    answer.status = std::atoi(head.substr(9, 3).c_str());
    head += "\r\n";
    for (auto at = head.find("\r\n") + 2; at < head.size();) {
      const auto end = head.find("\r\n", at);
      const auto colon = head.find(": ", at);
      answer.headers[lower(head.substr(at, colon - at))] = head.substr(colon + 2, end - colon - 2);
      at = end + 2;
    }
    return true;
  }
  void receive_body(RawAnswer& answer) {
    if (answer.header("transfer-encoding") == "chunked") {
      answer.is_whole = receive_chunks(answer.body);
    } else if (answer.headers.contains("content-length")) {
      const auto size = std::stoull(answer.header("content-length"));
      answer.is_whole = receive_bytes(size, answer.body);
    } else {
      while (receive_more()) {
      }
      answer.body.swap(buffer_);
      answer.is_whole = true;
    }
  }
  bool receive_chunks(std::string& body) {
    for (;;) {
      std::string line;
      if (!receive_until("\r\n", line)) return false;
      const auto size = std::stoull(line, nullptr, 16);
      std::string end;
      if (!receive_bytes(size, body) || !receive_bytes(2, end)) return false;
      if (size == 0) return true;
    }
  }

  int socket_;
  std::string buffer_;
};

/// A server that runs until it goes out of scope. Routes are set before start().
struct RunningServer {
  explicit RunningServer(ServerConfig config = {}) : server(std::move(config)) {}
  ~RunningServer() { stop(); }
  RunningServer(const RunningServer&) = delete;
  RunningServer& operator=(const RunningServer&) = delete;

  void start() {
    port = server.bind();
    thread = std::thread([this] { server.run(); });
  }
  void stop() {
    if (!thread.joinable()) return;
    server.stop();
    thread.join();
  }

  Server server;
  std::uint16_t port = 0;
  std::thread thread;
};

inline Response text_answer(std::string text) {
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::move(text);
  return response;
}

}  // namespace pledge::http

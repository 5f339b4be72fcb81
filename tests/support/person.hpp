#pragma once
#include <memory>
#include <optional>
#include <string>

#include "base/tree.hpp"
#include "http/raw_client.hpp"

/// For tests only: someone at a browser — a connection, a session, a CSRF token.
namespace pledge::support {

struct Asked {
  std::string method = "GET";
  std::string path;
  std::string headers;  ///< whole lines with CRLF
  std::string body;
  bool has_csrf = true;
};

class Person {
 public:
  explicit Person(std::uint16_t port) : port_(port) {}

  /// Status 0 when the server went away.
  http::RawAnswer ask(const Asked& asked) {
    std::string text = asked.method + " " + asked.path + " HTTP/1.1\r\nHost: a\r\n";
    if (!cookie_.empty()) text += "Cookie: " + cookie_ + "\r\n";
    if (!csrf_.empty() && asked.has_csrf) text += "X-CSRF-Token: " + csrf_ + "\r\n";
    const bool names_type = asked.headers.find("Content-Type") != std::string::npos;
    if (!asked.body.empty() && !names_type) text += "Content-Type: application/json\r\n";
    text += "Content-Length: " + std::to_string(asked.body.size()) + "\r\n";
    text += asked.headers + "\r\n" + asked.body;
    // A server may close an idle connection: once more on a new one, for reading only.
    for (int attempt = 0; attempt < 2; ++attempt) {
      if (!client_) client_ = std::make_unique<http::RawClient>(port_);
      const auto answer = client_->ask(text);
      if (answer.status != 0 && answer.header("connection") != "close") return answer;
      client_.reset();
      if (answer.status != 0 || asked.method != "GET") return answer;
    }
    return {};
  }
  http::RawAnswer get(const std::string& path) { return ask({"GET", path, "", "", true}); }
  http::RawAnswer post(const std::string& path, const std::string& headers,
                       const std::string& body) {
    return ask({"POST", path, headers, body, true});
  }

  http::RawAnswer sign_in(const std::string& name, const std::string& password) {
    base::Tree wanted;
    wanted.set("sign_in_name", name);
    wanted.set("password", password);
    const auto answer = ask({"POST", "/api/session", "", base::to_canonical(wanted), true});
    if (answer.status == 200) {
      const std::string cookie = answer.header("set-cookie");
      cookie_ = cookie.substr(0, cookie.find(';'));
      csrf_ = *base::parse_json(answer.body).find("csrf_token")->text();
    }
    return answer;
  }
  /// The session lives on in another connection or another run of the server.
  void take_session_of(const Person& other) {
    cookie_ = other.cookie_;
    csrf_ = other.csrf_;
  }
  const std::string& cookie() const { return cookie_; }

 private:
  std::uint16_t port_;
  std::unique_ptr<http::RawClient> client_;
  std::string cookie_;
  std::string csrf_;
};

inline std::string text_of(const base::Tree& tree, std::string_view key) {
  const base::Tree* found = tree.find(key);
  return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}
inline std::int64_t number_of(const base::Tree& tree, std::string_view key) {
  const base::Tree* found = tree.find(key);
  return found != nullptr && found->number() != nullptr ? *found->number() : -1;
}

/// The items of a list; an empty list is not written at all.
inline const base::Tree::List& list_of(const base::Tree& tree, std::string_view key) {
  static const base::Tree::List kNone;
  const base::Tree* found = tree.find(key);
  return found != nullptr && found->list() != nullptr ? *found->list() : kNone;
}

}  // namespace pledge::support

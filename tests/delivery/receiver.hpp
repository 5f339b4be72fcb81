#pragma once
#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include "base/tree.hpp"
#include "delivery/address_guard.hpp"
#include "support/child.hpp"
#include "support/scratch_folder.hpp"

/// For tests only: receivers on loopback (receiver.py), and what they were sent.
namespace pledge::support {

inline constexpr const char* kPython = "/usr/bin/python3";  // Debian's own has aiosmtpd

/// A certificate for localhost and 127.0.0.1, signed by itself.
inline const std::string& certificates() {
  static const ScratchFolder kFolder;
  static const bool kIsMade = [] {
    const std::string command =
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
        " -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout " +
        kFolder.path() + "/server.key -out " + kFolder.path() + "/server.pem 2>/dev/null";
    return std::system(command.c_str()) == 0;
  }();
  REQUIRE(kIsMade);
  return kFolder.path();
}

class Receiver {
 public:
  explicit Receiver(const std::string& kind)
      : child_({"tests/delivery/receiver.py", kind,
                kind == "http" || kind == "smtp" ? std::string() : certificates()},
               kPython) {
    // Python's warnings may stand before it.
    child_.read_until("port:");
    const auto at = child_.text().find("port:");
    while (child_.text().find('\n', at) == std::string::npos) REQUIRE(child_.read_more());
    read_ = child_.text().find('\n', at) + 1;
    port_ = std::atoi(child_.text().c_str() + at + 5);
    REQUIRE(port_ > 0);
  }
  int port() const { return port_; }
  std::string at(const std::string& path, const char* scheme = "http") const {
    return std::string(scheme) + "://127.0.0.1:" + std::to_string(port_) + path;
  }
  /// What it received next.
  base::Tree next() {
    while (child_.text().find('\n', read_) == std::string::npos) REQUIRE(child_.read_more());
    const auto end = child_.text().find('\n', read_);
    const std::string line = child_.text().substr(read_, end - read_);
    read_ = end + 1;
    return base::parse_json(line);
  }
  void end() { child_.kill_now(); }

 private:
  Child child_;
  std::size_t read_ = 0;
  int port_ = 0;
};

inline delivery::Policy loopback() {
  delivery::Policy policy;
  policy.networks = {*delivery::parse_network("127.0.0.0/8")};
  policy.certificates = certificates() + "/server.pem";
  return policy;
}

inline std::string text_in(const base::Tree& tree, std::string_view name) {
  const base::Tree* found = tree.find(name);
  return found != nullptr && found->text() != nullptr ? *found->text() : std::string();
}

}  // namespace pledge::support

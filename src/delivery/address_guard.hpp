#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Against messages that reach into the house (SSRF): only https, only public addresses, looked up
/// once and pinned for the connection. A network inside is reached only when whoever runs the
/// server names it.
namespace pledge::delivery {

/// An IPv4 address stands as ::ffff:a.b.c.d.
using Address = std::array<std::uint8_t, 16>;
std::optional<Address> parse_address(const std::string& text);
std::string to_text(const Address& address);

/// "10.1.0.0/16", "fd00::/8", "127.0.0.1".
struct Network {
  Address address{};
  int bits = 128;
  bool holds(const Address& other) const;
};
std::optional<Network> parse_network(const std::string& text);

/// False for private, loopback, link-local, shared, test, multicast and translated addresses.
bool is_public(const Address& address);
bool is_loopback(const Address& address);

struct Policy {
  std::vector<Network> networks;  ///< allowed although they are not public
  std::string certificates;       ///< of authorities, PEM file; empty: the system's

  bool allows(const Address& address) const;
};

/// Where to connect, or why not.
struct Destination {
  std::string host;
  std::uint16_t port = 0;
  std::vector<Address> addresses;  ///< all that the name has; every one is allowed
  std::string refusal;             ///< Chinese; empty when allowed

  bool is_loopback() const;
};

/// Looks the name up and checks every address that it has.
Destination look_up(const Policy& policy, const std::string& host, std::uint16_t port);
/// The same for an address. Plain http only to loopback, and only where the policy allows that.
Destination look_up_url(const Policy& policy, const std::string& url);

}  // namespace pledge::delivery

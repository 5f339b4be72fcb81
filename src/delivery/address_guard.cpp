#include "delivery/address_guard.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace pledge::delivery {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

/// Not for the public (RFC 6890 and its registry). Those that carry an IPv4 address inside are
/// refused as a whole: nobody's receiver has such an address.
constexpr const char* kNotPublic[] = {
    "0.0.0.0/8",       "10.0.0.0/8",      "100.64.0.0/10",  "127.0.0.0/8",    "169.254.0.0/16",
    "172.16.0.0/12",   "192.0.0.0/24",    "192.0.2.0/24",   "192.88.99.0/24", "192.168.0.0/16",
    "198.18.0.0/15",   "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",    "240.0.0.0/4",
    "::/128",          "::1/128",         "::/96",          "64:ff9b::/96",   "64:ff9b:1::/48",
    "100::/64",        "2001::/23",       "2001:db8::/32",  "2002::/16",      "fc00::/7",
    "fe80::/10",       "fec0::/10",       "ff00::/8"};

const std::vector<Network>& not_public() {
  static const std::vector<Network> kNetworks = [] {
    std::vector<Network> networks;
    for (const char* text : kNotPublic) networks.push_back(parse_network(text).value());
    return networks;
  }();
  return kNetworks;
}

bool is_mapped(const Address& address) {
  return std::equal(kMapped.begin(), kMapped.end(), address.begin());
}

Address mapped(const void* four_bytes) {
  Address address{};
  std::copy(kMapped.begin(), kMapped.end(), address.begin());
  std::memcpy(address.data() + 12, four_bytes, 4);
  return address;
}

using Url = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, CURLU_DEFAULT_PORT) != CURLUE_OK) return {};
  std::string out(text);
  curl_free(text);
  return out;
}

std::vector<Address> addresses_of(const std::string& host) {
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), nullptr, &wanted, &found) != 0) return {};
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(found, &::freeaddrinfo);
  std::vector<Address> addresses;
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    if (one->ai_family == AF_INET) {
      const auto* four = reinterpret_cast<const sockaddr_in*>(one->ai_addr);
      addresses.push_back(mapped(&four->sin_addr));
    } else if (one->ai_family == AF_INET6) {
      const auto* six = reinterpret_cast<const sockaddr_in6*>(one->ai_addr);
      Address address{};
      std::memcpy(address.data(), &six->sin6_addr, address.size());
      addresses.push_back(address);
    }
  }
  return addresses;
}

}  // namespace

std::optional<Address> parse_address(const std::string& text) {
  in_addr four{};
  if (::inet_pton(AF_INET, text.c_str(), &four) == 1) return mapped(&four);
  Address address{};
  if (::inet_pton(AF_INET6, text.c_str(), address.data()) == 1) return address;
  return std::nullopt;
}

std::string to_text(const Address& address) {
  char text[INET6_ADDRSTRLEN] = {};
  if (is_mapped(address)) {
    ::inet_ntop(AF_INET, address.data() + 12, text, sizeof text);
  } else {
    ::inet_ntop(AF_INET6, address.data(), text, sizeof text);
  }
  return text;
}

bool Network::holds(const Address& other) const {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(address.begin(), address.begin() + static_cast<std::ptrdiff_t>(whole),
                  other.begin())) {
    return false;
  }
  const int rest = bits % 8;
  if (rest == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xFF << (8 - rest));
  return (address[whole] & mask) == (other[whole] & mask);
}

std::optional<Network> parse_network(const std::string& text) {
  const auto slash = text.find('/');
  const auto address = parse_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  Network network{*address, 128};
  if (slash == std::string::npos) return network;
  const std::string bits = text.substr(slash + 1);
  const bool is_number = !bits.empty() && bits.size() <= 3 &&
                         bits.find_first_not_of("0123456789") == std::string::npos;
  if (!is_number) return std::nullopt;
  const bool is_four = text.find(':') == std::string::npos;
  const int count = std::stoi(bits) + (is_four ? 96 : 0);
  if (count > 128) return std::nullopt;
  network.bits = count;
  return network;
}

bool is_public(const Address& address) {
  return std::none_of(not_public().begin(), not_public().end(),
                      [&](const Network& network) { return network.holds(address); });
}

bool is_loopback(const Address& address) {
  return parse_network("127.0.0.0/8")->holds(address) || parse_network("::1")->holds(address);
}

bool Policy::allows(const Address& address) const {
  return is_public(address) ||
         std::any_of(networks.begin(), networks.end(),
                     [&](const Network& network) { return network.holds(address); });
}

bool Destination::is_loopback() const {
  return !addresses.empty() &&
         std::all_of(addresses.begin(), addresses.end(), &delivery::is_loopback);
}

Destination look_up(const Policy& policy, const std::string& host, std::uint16_t port) {
  Destination destination{host, port, addresses_of(host), {}};
  if (destination.addresses.empty()) destination.refusal = "找不到主机 " + host;
  for (const Address& address : destination.addresses) {
    if (!policy.allows(address)) {
      destination.refusal = host + " 在内网或本机（" + to_text(address) + "）";
    }
  }
  return destination;
}

Destination look_up_url(const Policy& policy, const std::string& text) {
  const Url url(curl_url(), &curl_url_cleanup);
  Destination refused;
  if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) !=
      CURLUE_OK) {
    refused.refusal = "不是网址";
    return refused;
  }
  const std::string scheme = part_of(url.get(), CURLUPART_SCHEME);
  if (scheme != "https" && scheme != "http") {
    refused.refusal = "只能用 https";
    return refused;
  }
  if (!part_of(url.get(), CURLUPART_USER).empty()) {
    refused.refusal = "网址里不能带用户名";
    return refused;
  }
  std::string host = part_of(url.get(), CURLUPART_HOST);
  if (host.size() > 2 && host.front() == '[') host = host.substr(1, host.size() - 2);
  const int port = std::stoi(part_of(url.get(), CURLUPART_PORT));
  Destination destination = look_up(policy, host, static_cast<std::uint16_t>(port));
  if (destination.refusal.empty() && scheme == "http" && !destination.is_loopback()) {
    destination.refusal = "只能用 https";
  }
  return destination;
}

}  // namespace pledge::delivery

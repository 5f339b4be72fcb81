#include "http/client_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace pledge::http {
namespace {

constexpr std::size_t kAddressCharsMax = 64;

/// [::1]:443 and 10.0.0.1:443 to the address alone; fe80::1%eth0 without its zone.
std::string bare(std::string_view text) {
  if (text.starts_with('[')) {
    text = text.substr(1, text.find(']') == text.npos ? text.npos : text.find(']') - 1);
  } else if (std::count(text.begin(), text.end(), ':') == 1) {
    text = text.substr(0, text.find(':'));
  }
  return std::string(text.substr(0, text.find('%')));
}

std::string text_of(int family, const void* bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(family, bytes, text.data(), text.size());
  return text.data();
}

}  // namespace

std::optional<std::string> address_from(std::string_view text) {
  if (text.size() > kAddressCharsMax) return std::nullopt;
  const std::string address = bare(base::trim(text));
  in_addr four{};
  if (::inet_pton(AF_INET, address.c_str(), &four) == 1) return text_of(AF_INET, &four);
  in6_addr six{};
  if (::inet_pton(AF_INET6, address.c_str(), &six) != 1) return std::nullopt;
  if (IN6_IS_ADDR_V4MAPPED(&six)) return text_of(AF_INET, &six.s6_addr[12]);
  return text_of(AF_INET6, &six);
}

std::string counted_as(const std::string& address) {
  in6_addr six{};
  if (::inet_pton(AF_INET6, address.c_str(), &six) != 1) return address;
  std::fill(std::begin(six.s6_addr) + 8, std::end(six.s6_addr), std::uint8_t{0});
  return text_of(AF_INET6, &six) + "/64";
}

std::string client_address(const std::string& peer, const Pairs& headers,
                           const std::vector<std::string>& trusted) {
  const auto is_trusted = [&](const std::string& address) {
    return std::find(trusted.begin(), trusted.end(), address) != trusted.end();
  };
  if (!is_trusted(peer)) return peer;
  // Several headers are one list, in the order in which they came.
  std::string told;
  const auto [first, last] = headers.equal_range("x-forwarded-for");
  for (auto header = first; header != last; ++header) told += header->second + ",";
  std::string client = peer;
  std::vector<std::string> hops = base::split(told, ',');
  for (auto hop = hops.rbegin(); hop != hops.rend() && is_trusted(client); ++hop) {
    if (base::trim(*hop).empty()) continue;
    const auto address = address_from(*hop);
    if (!address) break;
    client = *address;
  }
  return client;
}

}  // namespace pledge::http

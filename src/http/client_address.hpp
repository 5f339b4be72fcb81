#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

/// Where a request comes from, also behind proxies; no socket is visible here.
namespace pledge::http {

/// An address as it is compared: IPv4 also when it is written inside IPv6, without port or zone.
/// Nothing for any other text.
std::optional<std::string> address_from(std::string_view text);

/// By which an address is counted: itself, in IPv6 its network of 64 bits, which is what one
/// household or office is given.
std::string counted_as(const std::string& address);

/// The client's address. What X-Forwarded-For says counts as far as it was written by `trusted`
/// proxies: it is read from the right, and the first address that is none of them is the client.
std::string client_address(const std::string& peer, const Pairs& headers,
                           const std::vector<std::string>& trusted);

}  // namespace pledge::http

#include "http/client_address.hpp"

#include <doctest/doctest.h>

namespace pledge::http {
namespace {

TEST_CASE("an address is compared without port, zone and disguise; other texts are none") {
  CHECK(address_from(" 10.1.2.3 ") == "10.1.2.3");
  CHECK(address_from("10.1.2.3:5678") == "10.1.2.3");
  CHECK(address_from("::ffff:10.1.2.3") == "10.1.2.3");
  CHECK(address_from("2001:DB8:0::1") == "2001:db8::1");
  CHECK(address_from("[2001:db8::1]:443") == "2001:db8::1");
  CHECK(address_from("fe80::1%eth0") == "fe80::1");
  for (const char* text : {"", "unknown", "10.1.2", "010.1.2.3.4", "a b", "[", "1:2:3"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(address_from(text).has_value());
  }
  CHECK_FALSE(address_from(std::string(10'000, ':')).has_value());
}

TEST_CASE("IPv6 is counted by the network that one place is given") {
  CHECK(counted_as("10.1.2.3") == "10.1.2.3");
  CHECK(counted_as("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
  CHECK(counted_as("2001:db8:1:2:ffff::1") == counted_as("2001:db8:1:2::"));
  CHECK(counted_as("2001:db8:1:3::1") != counted_as("2001:db8:1:2::1"));
}

TEST_CASE("what stands in X-Forwarded-For counts as far as trusted proxies wrote it") {
  struct Way {
    const char* name;
    const char* peer;
    std::vector<const char*> headers;
    const char* client;
  };
  const std::vector<std::string> trusted{"10.0.0.1", "10.0.0.2"};
  const Way ways[] = {
      {"nobody is asked", "7.7.7.7", {}, "7.7.7.7"},
      {"a stranger's word is not taken", "7.7.7.7", {"1.1.1.1"}, "7.7.7.7"},
      {"a proxy hands the address over", "10.0.0.1", {"1.1.1.1"}, "1.1.1.1"},
      {"what the client wrote himself stands left", "10.0.0.1", {"9.9.9.9, 1.1.1.1"}, "1.1.1.1"},
      {"through two proxies", "10.0.0.1", {"9.9.9.9, 1.1.1.1, 10.0.0.2"}, "1.1.1.1"},
      {"two headers are one list", "10.0.0.1", {"9.9.9.9", "1.1.1.1,10.0.0.2"}, "1.1.1.1"},
      {"a proxy that says nothing", "10.0.0.1", {}, "10.0.0.1"},
      {"a proxy that asks itself", "10.0.0.1", {"10.0.0.2"}, "10.0.0.2"},
      {"no address", "10.0.0.1", {"1.1.1.1, unknown"}, "10.0.0.1"},
      {"with a port", "10.0.0.1", {"[2001:db8::7]:1234"}, "2001:db8::7"},
  };
  for (const Way& way : ways) {
    CAPTURE(std::string(way.name));
    Pairs headers;
    for (const char* text : way.headers) headers.emplace("x-forwarded-for", text);
    CHECK(client_address(way.peer, headers, trusted) == way.client);
  }
  CHECK(client_address("10.0.0.1", {{"x-forwarded-for", "1.1.1.1"}}, {}) == "10.0.0.1");
}

}  // namespace
}  // namespace pledge::http

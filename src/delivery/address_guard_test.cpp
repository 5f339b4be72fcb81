#include "delivery/address_guard.hpp"

#include <doctest/doctest.h>

namespace pledge::delivery {
namespace {

TEST_CASE("addresses that are nobody's receiver") {
  for (const char* text :
       {"127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.127.255.255", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "198.18.0.1", "203.0.113.9", "::1", "::", "fe80::1", "fd00::1",
        "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "2001::1", "ff02::1", "2001:db8::1"}) {
    CAPTURE(text);
    CHECK_FALSE(is_public(parse_address(text).value()));
  }
  for (const char* text : {"8.8.8.8", "172.32.0.1", "100.128.0.1", "169.253.1.1", "1.1.1.1",
                           "2400:3200::1", "2606:4700::1111"}) {
    CAPTURE(text);
    CHECK(is_public(parse_address(text).value()));
  }
}

TEST_CASE("networks") {
  const auto holds = [](const char* network, const char* address) {
    return parse_network(network)->holds(*parse_address(address));
  };
  CHECK(holds("10.1.0.0/16", "10.1.255.255"));
  CHECK_FALSE(holds("10.1.0.0/16", "10.2.0.0"));
  CHECK(holds("10.128.0.0/9", "10.255.0.1"));
  CHECK_FALSE(holds("10.128.0.0/9", "10.127.0.1"));
  CHECK(holds("127.0.0.1", "127.0.0.1"));
  CHECK_FALSE(holds("127.0.0.1", "127.0.0.2"));
  CHECK(holds("::ffff:10.0.0.0/104", "10.3.4.5"));
  CHECK(holds("fd00::/8", "fd12::1"));
  for (const char* text : {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/x", "10.0.0/8", "::/129"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_network(text));
  }
}

TEST_CASE("what may be written to") {
  Policy none;
  Policy inside;
  inside.networks = {*parse_network("127.0.0.0/8")};
  const auto why = [](const Policy& policy, const char* url) {
    return look_up_url(policy, url).refusal;
  };
  CHECK(why(none, "https://8.8.8.8/hook").empty());
  CHECK(why(none, "http://8.8.8.8/hook") == "只能用 https");
  CHECK(why(none, "ftp://8.8.8.8/") == "只能用 https");
  CHECK(why(none, "file:///etc/passwd") != "");
  CHECK(why(none, "不是") != "");
  CHECK(why(none, "https://user@8.8.8.8/") == "网址里不能带用户名");
  // Spellings of loopback and of the metadata service of clouds.
  for (const char* url :
       {"https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://0x7f.1/",
        "https://2130706433/", "https://017700000001/", "https://127.1/",
        "https://[::ffff:127.0.0.1]/", "https://169.254.169.254/latest", "https://10.0.0.1:8443/",
        "https://0/"}) {
    CAPTURE(url);
    CHECK(why(none, url) != "");
  }
  CHECK(why(inside, "http://127.0.0.1:9/hook").empty());
  CHECK(why(inside, "https://10.0.0.1/") != "");
  CHECK(look_up_url(inside, "https://127.0.0.1/").port == 443);
  CHECK(look_up_url(inside, "http://127.0.0.1:9/").port == 9);
  CHECK(look_up(none, "no-such-host.invalid", 25).refusal == "找不到主机 no-such-host.invalid");
}

}  // namespace
}  // namespace pledge::delivery

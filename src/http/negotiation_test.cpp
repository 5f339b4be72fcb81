#include <doctest/doctest.h>

#include "http/negotiation.hpp"

namespace pledge::http {
namespace {

TEST_CASE("gzip is used only for those who accept it") {
  const std::pair<const char*, bool> cases[] = {
      {"gzip, deflate, br, zstd", true}, {"br, GZIP;q=0.5", true}, {"x-gzip", true},
      {"*", true},                       {"*, gzip;q=0", false},   {"gzip;q=0", false},
      {"gzip; q=0.000", false},          {"identity", false},      {"", false},
      {"gzipped", false},                {"*;q=0", false},         {"gzip;q=0.001", true},
  };
  for (const auto& [header, is_accepted] : cases) {
    CAPTURE(header);
    CHECK(accepts_gzip(header) == is_accepted);
  }
}

TEST_CASE("a cached copy is named by its etag, weak or strong, alone or in a list") {
  const std::pair<const char*, bool> cases[] = {
      {"\"a1\"", true},       {"W/\"a1\"", true}, {"\"b\", \"a1\"", true}, {"*", true},
      {"\"b\",W/\"a1\"", true}, {"\"a\"", false},   {"a1", false},           {"", false},
  };
  for (const auto& [header, is_named] : cases) {
    CAPTURE(header);
    CHECK(names_etag(header, "\"a1\"") == is_named);
    CHECK(names_etag(header, "W/\"a1\"") == is_named);
  }
  CHECK_FALSE(names_etag("*", ""));
}

TEST_CASE("one range of bytes is served; what is not understood gets the whole file") {
  struct Case {
    const char* header;
    RangeKind kind;
    std::int64_t first;
    std::int64_t size;
  };
  const Case cases[] = {
      {"bytes=0-9", RangeKind::part, 0, 10},
      {"Bytes=0-0", RangeKind::part, 0, 1},
      {"bytes=90-", RangeKind::part, 90, 10},
      {"bytes=90-999", RangeKind::part, 90, 10},
      {"bytes=-10", RangeKind::part, 90, 10},
      {"bytes=-999", RangeKind::part, 0, 100},
      {"bytes=0-99", RangeKind::part, 0, 100},
      {"bytes=100-", RangeKind::outside, 0, 0},
      {"bytes=100-200", RangeKind::outside, 0, 0},
      {"bytes=-0", RangeKind::outside, 0, 0},
      {"bytes=9-0", RangeKind::whole, 0, 0},
      {"bytes=0-9,20-29", RangeKind::whole, 0, 0},
      {"bytes=", RangeKind::whole, 0, 0},
      {"bytes=-", RangeKind::whole, 0, 0},
      {"bytes=a-b", RangeKind::whole, 0, 0},
      {"bytes=--5", RangeKind::whole, 0, 0},
      {"bytes=0-99999999999999999999", RangeKind::whole, 0, 0},
      {"items=0-9", RangeKind::whole, 0, 0},
      {"", RangeKind::whole, 0, 0},
  };
  for (const Case& one : cases) {
    CAPTURE(one.header);
    const auto wanted = range_wanted(one.header, 100);
    CHECK(wanted.kind == one.kind);
    CHECK(wanted.range.first == one.first);
    CHECK(wanted.range.size == one.size);
  }
  CHECK(range_wanted("bytes=0-", 0).kind == RangeKind::outside);
  CHECK(range_wanted("bytes=-5", 0).kind == RangeKind::outside);
}

}  // namespace
}  // namespace pledge::http

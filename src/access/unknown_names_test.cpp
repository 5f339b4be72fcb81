#include "access/unknown_names.hpp"

#include <doctest/doctest.h>

using namespace pledge;
using namespace pledge::access;

namespace {

base::Instant minute(std::int64_t count) { return {count * 60'000}; }

}  // namespace

TEST_CASE("a name that nobody has locks after the same failures and for as long as a real one") {
  UnknownNames names;
  Credential real;
  for (const std::int64_t at : {0, 1, 2, 3, 4, 5, 19, 20, 21, 40, 41, 42, 43, 44, 45, 70}) {
    CAPTURE(at);
    const bool is_real_locked = is_locked(real, minute(at));
    CHECK(names.fail("nobody", minute(at)).has_value() == is_real_locked);
    if (!is_real_locked) real = after_failure(real, minute(at));
  }
}

TEST_CASE("names lock one by one, and a flood of names is forgotten without growing") {
  UnknownNames names;
  for (int i = 0; i < 5; ++i) CHECK_FALSE(names.fail("a", minute(0)));
  CHECK(names.fail("a", minute(1)) == minute(15));
  CHECK_FALSE(names.fail("b", minute(1)));
  for (int i = 0; i < 25'000; ++i) names.fail("name" + std::to_string(i), minute(2));
  CHECK_FALSE(names.fail("b", minute(2)));
}

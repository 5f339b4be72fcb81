#include "base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace pledge::base {

void fail_assertion(const char* condition, const char* file, int line) noexcept {
  std::fprintf(stderr, "defect: %s does not hold at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace pledge::base

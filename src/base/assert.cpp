#include "base/assert.hpp"

#include <cstdio>
#include <cstdlib>

#include "base/replay.hpp"

namespace pledge::base {
namespace {

thread_local int replaying_depth = 0;

}  // namespace

Replaying::Replaying() noexcept { ++replaying_depth; }
Replaying::~Replaying() { --replaying_depth; }

void fail_assertion(const char* condition, const char* file, int line) {
  if (replaying_depth > 0) throw Misfit(condition);
  std::fprintf(stderr, "defect: %s does not hold at %s:%d\n", condition, file, line);
  std::abort();
}

}  // namespace pledge::base

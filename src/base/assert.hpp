#pragma once
/// Assertions for our own mistakes only, never for input. They stay on in release builds. What is
/// read back from the journal is input too: see base/replay.hpp.
namespace pledge::base {
[[noreturn]] void fail_assertion(const char* condition, const char* file, int line);
}

#define PLEDGE_ASSERT(condition) \
  ((condition) ? void(0) : ::pledge::base::fail_assertion(#condition, __FILE__, __LINE__))

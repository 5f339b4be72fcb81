#pragma once
#include <cstdint>
#include <string>

#include "base/fault.hpp"

namespace pledge::base {

/// What many want at a time is taken: who asks is told so at once and may come again, instead of
/// waiting for what others hold. The message is for people.
class TooBusy : public Fault {
 public:
  TooBusy(const std::string& message, std::int64_t seconds)
      : Fault(FaultKind::busy, message), seconds_to_wait(seconds) {}
  std::int64_t seconds_to_wait;
};

}  // namespace pledge::base

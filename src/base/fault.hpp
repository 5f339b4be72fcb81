#pragma once
#include <stdexcept>
#include <string>

namespace pledge::base {

/// What went wrong outside of the business rules. Drivers translate their codes into this once.
enum class FaultKind {
  unavailable,  ///< database or file system gone; try again later
  busy,         ///< lock not obtained in time
  disk_full,
  corrupt,      ///< stored bytes are not what was written
  constraint,   ///< a database constraint refused; a defect unless the caller expects it
  timeout,
  internal
};

/// The one exception family of the edges. Decisions never throw it: a business "no" is a Refusal.
/// The message is for the log; users see an incident number.
class Fault : public std::runtime_error {
 public:
  Fault(FaultKind fault_kind, const std::string& message)
      : std::runtime_error(message), kind(fault_kind) {}
  FaultKind kind;
};

}  // namespace pledge::base

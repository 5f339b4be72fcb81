#pragma once
#include <vector>

#include "problem/events.hpp"

namespace pledge::problem {

/// The evidence that an event names, as evidence_of() says it of a command.
std::vector<base::EvidenceId> named_evidence(const Event& event);

}  // namespace pledge::problem

#pragma once
#include "problem/events.hpp"

namespace pledge::problem {

/// Events that the responsible unit is never shown: that somebody complained, what was asked of
/// him, that the problem turned 黑 or ceased to be. They move no instant that it is shown
/// (ADR 0052).
bool is_of_other_side(const Event& event);

}  // namespace pledge::problem

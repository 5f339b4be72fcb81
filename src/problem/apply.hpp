#pragma once
#include <optional>

#include "base/stamp.hpp"
#include "problem/events.hpp"
#include "problem/problem.hpp"

namespace pledge::problem {

/// The only way a problem changes. `before` is absent for problem_proposed alone. Pure: replaying
/// the journal gives back every row. An event that the step table does not allow is a defect.
Problem apply(const std::optional<Problem>& before, const Event& event, const base::Stamp& stamp);

/// Applies several events of one act in order.
Problem apply_all(std::optional<Problem> before, const Events& events, const base::Stamp& stamp);

/// Lets the event say what is waited for after it; false for the kinds that never change that.
bool set_waits(Event& event, const std::vector<deadline::Wait>& waits);

/// The act that an event belongs to.
Act act_of(const Event& event);

}  // namespace pledge::problem

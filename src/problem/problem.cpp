#include "problem/problem.hpp"

#include "base/event_code.hpp"
#include "problem/events.hpp"

namespace pledge::problem {

Problem::Problem() = default;
Problem::Problem(const Problem&) = default;
Problem::Problem(Problem&&) noexcept = default;
Problem& Problem::operator=(const Problem&) = default;
Problem& Problem::operator=(Problem&&) noexcept = default;
Problem::~Problem() = default;

}  // namespace pledge::problem

PLEDGE_EVENT_CODE(pledge::problem::Event);

#pragma once
#include "casework/problem_work.hpp"

/// A problem as it was: the journal replayed up to one of its versions.
namespace pledge::casework {

/// The problem after the event that brought it to `version`, for an officer who may see it; of its
/// leads those that he may see.
/// Rule `thing_exists` when it never had that version, or what it was made from was redacted.
base::Outcome<problem::Problem> problem_at(Desk& desk, const access::Actor& reader,
                                           base::ProblemId id, std::int64_t version);

}  // namespace pledge::casework

#pragma once
#include <string_view>

#include "access/actor.hpp"

namespace pledge::casework {

/// Actor `job:<name>`, without any role: a job records facts and proposes.
inline access::Actor job_actor(std::string_view job, std::string_view name) {
  access::Actor actor;
  actor.job = job;
  actor.name = name;
  return actor;
}

}  // namespace pledge::casework

#pragma once
#include "casework/job_run.hpp"
#include "casework/supervision_work.hpp"

/// Orders about what a unit owes beside its problems: deliverables of the plan, tasks of a review
/// (ADR 0047). The daily scan proposes them and takes them back; a person signs.
namespace pledge::casework {

/// The thing as it stands today. Nothing is the ground while nobody waits for it.
struct OwedMatter {
  supervision::Facts facts;
  supervision::Origin origin;
  base::ProblemId problem;  ///< of a task about one
};
OwedMatter owed_matter(Desk& desk, const supervision::OwedThing& thing);

/// Those about which an order is to be proposed or taken back now.
std::vector<supervision::OwedThing> things_to_scan(Desk& desk);
/// As the daily scan does it.
void scan_thing(Desk& desk, const access::Actor& job, const supervision::OwedThing& thing,
                JobRun& run);

}  // namespace pledge::casework

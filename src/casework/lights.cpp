#include "casework/lights.hpp"

namespace pledge::casework {

problem::LightThresholds thresholds_of(const campaign::Plan* plan) {
  problem::LightThresholds thresholds;
  if (plan == nullptr) return thresholds;
  thresholds.blue_working_days = plan->lights.blue_working_days;
  thresholds.yellow_points = plan->lights.yellow_points;
  thresholds.yellow_returns = plan->lights.yellow_returns;
  thresholds.yellow_repeat_days = plan->lights.yellow_repeat_days;
  thresholds.red_returns = plan->lights.red_returns;
  thresholds.red_unanswered_yellows = plan->lights.red_unanswered_yellows;
  thresholds.black_red_working_days = plan->lights.black_overdue_working_days;
  thresholds.report_interval_months = plan->review_interval_months;
  return thresholds;
}

bool sees_black(const access::Actor& reader) {
  using access::Role;
  const bool is_of_all = reader.has(Role::coordinating_office) || reader.has(Role::verifier) ||
                         reader.has(Role::discipline) || reader.has(Role::leader);
  // Somebody who answers for a unit learns nothing of it by a role in a group.
  return is_of_all || (reader.has(Role::task_force) && !reader.has(Role::responsible_unit));
}

}  // namespace pledge::casework

#pragma once
#include "casework/problem_columns.hpp"
#include "storage/light_columns.hpp"

namespace pledge::storage {

using casework::ProblemColumns;

inline ProblemColumns columns_of(const problem::Problem& problem, const ThresholdsOf& thresholds) {
  return casework::columns_of(problem, thresholds(problem.campaign, problem.plan_version));
}

}  // namespace pledge::storage

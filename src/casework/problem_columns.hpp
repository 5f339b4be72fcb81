#pragma once
#include "problem/light.hpp"

namespace pledge::casework {

/// What lists need of a problem beyond its plain members, derived in this one place.
struct ProblemColumns {
  std::optional<base::Day> plan_due_day;
  problem::LightFacts light;  ///< with paused_until_day
  bool is_disputed = false;
  std::int64_t principal_fen = 0;  ///< 核减后本金; the indicator `principal` is before 核减
  std::int64_t paid_fen = 0;
  std::int64_t agreed_fen = 0;
  std::int64_t balance_fen = 0;
};

inline ProblemColumns columns_of(const problem::Problem& problem,
                                 const problem::LightThresholds& thresholds) {
  ProblemColumns columns;
  columns.light = problem::light_facts(problem, thresholds);
  if (problem.assignment) columns.plan_due_day = problem.assignment->plan_due_day;
  const bool is_listing_disputed = problem.objection && !problem.objection->is_upheld;
  const bool is_return_pending = problem.assignment && problem.assignment->pending_return;
  const bool is_notice_disputed = problem.notice && !problem.notice->objections.empty() &&
                                  !problem.notice->objections.back().is_upheld;
  columns.is_disputed = is_listing_disputed || is_return_pending || is_notice_disputed;
  if (!problem.money) return columns;
  const problem::Money& money = *problem.money;
  columns.principal_fen = (money.undisputed_fen + money.disputed_fen - money.reduced_fen).value;
  columns.paid_fen = money.paid_fen().value;
  columns.agreed_fen = money.agreed_fen.value;
  columns.balance_fen = money.balance_fen().value;
  return columns;
}

}  // namespace pledge::casework

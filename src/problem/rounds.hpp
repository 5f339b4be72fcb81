#pragma once
#include <string>

#include "base/stamp.hpp"
#include "problem/problem.hpp"

/// How a round ends and the next begins. For apply() alone.
namespace pledge::problem {

/// One more 退回 of the unit's.
void note_sent_back(Problem& problem, const base::Stamp& stamp);
/// 退回 after the closure was asked for: the next round begins.
void back_to_work(Problem& problem, const std::string& reason, const base::Stamp& stamp);
/// The amounts are others than those that were verified; no 退回, and nothing that a complainant
/// said against it is taken back (ADR 0034).
void begin_round_of_amounts(Problem& problem, const std::string& reason,
                            const base::Stamp& stamp);

}  // namespace pledge::problem

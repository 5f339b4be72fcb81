#pragma once
#include <string>

#include "base/stamp.hpp"
#include "problem/closing_commands.hpp"
#include "problem/problem.hpp"

/// How a round ends and the next begins. For apply() alone.
namespace pledge::problem {

/// The work of the round is over, and its closing asked for.
void ask_for_closure(Problem& problem, const RequestClosure& request, const base::Stamp& stamp);
/// One more 退回 of the unit's.
void note_sent_back(Problem& problem, const base::Stamp& stamp);
/// What a return does with the months whose reports were missing before the closure was asked for:
/// they stay owed, unless whoever rules on the return waives them (ADR 0037).
enum class MissingReports { stay_owed, are_waived };
MissingReports missing_reports(const std::optional<bool>& waives);
/// 退回 after the closure was asked for: the next round begins.
void back_to_work(Problem& problem, const std::string& reason, const base::Stamp& stamp,
                  MissingReports missing);
/// The amounts are others than those that were verified; no 退回, and nothing that a complainant
/// said against it is taken back (ADR 0034).
void begin_round_of_amounts(Problem& problem, const std::string& reason,
                            const base::Stamp& stamp);

}  // namespace pledge::problem

#include "problem/rounds.hpp"

#include "base/replay.hpp"
#include "problem/consultations.hpp"

namespace pledge::problem {
namespace {

/// A new round: what the round proved (consultation, notice) has to be shown again.
void begin_round(Problem& problem, const std::string& reason, const base::Stamp& stamp) {
  Round& round = base::last_of(problem.rounds);
  round.sent_back_reason = reason;
  round.ended_at = stamp.at;
  ++problem.round;
  problem.rectifying_since = stamp.day();
  problem.consultation.reset();
  problem.notice.reset();
  problem.bookkeepers = problem.lowered_by;
  problem.state = State::rectifying;
}

}  // namespace

void ask_for_closure(Problem& problem, const RequestClosure& request, const base::Stamp& stamp) {
  Round round;
  round.number = problem.round;
  round.requested_by = stamp.officer;
  round.requested_at = stamp.at;
  round.summary = request.summary;
  round.signed_by = request.signed_by;
  round.worked_since = problem.rectifying_since;
  problem.rounds.push_back(std::move(round));
  problem.state = State::closure_requested;
}

void note_sent_back(Problem& problem, const base::Stamp& stamp) {
  ++problem.sent_back_count;
  problem.sent_back_days.push_back(stamp.day());
}

MissingReports missing_reports(const std::optional<bool>& waives) {
  return waives.value_or(false) ? MissingReports::are_waived : MissingReports::stay_owed;
}

void back_to_work(Problem& problem, const std::string& reason, const base::Stamp& stamp,
                  MissingReports missing) {
  note_sent_back(problem, stamp);
  if (missing == MissingReports::are_waived) base::last_of(problem.rounds).waives_reports = true;
  begin_round(problem, reason, stamp);
}

void begin_round_of_amounts(Problem& problem, const std::string& reason,
                            const base::Stamp& stamp) {
  const auto disagreement = standing_disagreement(problem);
  begin_round(problem, reason, stamp);
  if (disagreement) carry_disagreement(problem, *disagreement);
}

}  // namespace pledge::problem

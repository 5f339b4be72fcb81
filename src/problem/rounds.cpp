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

void note_sent_back(Problem& problem, const base::Stamp& stamp) {
  ++problem.sent_back_count;
  problem.sent_back_days.push_back(stamp.day());
}

void back_to_work(Problem& problem, const std::string& reason, const base::Stamp& stamp) {
  note_sent_back(problem, stamp);
  begin_round(problem, reason, stamp);
}

void begin_round_of_amounts(Problem& problem, const std::string& reason,
                            const base::Stamp& stamp) {
  const auto disagreement = standing_disagreement(problem);
  begin_round(problem, reason, stamp);
  if (disagreement) carry_disagreement(problem, *disagreement);
}

}  // namespace pledge::problem

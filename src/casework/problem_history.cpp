#include "casework/problem_history.hpp"

#include "base/replay.hpp"
#include "base/rule.hpp"
#include "casework/other_side.hpp"
#include "casework/shown.hpp"

namespace pledge::casework {

base::Outcome<problem::Problem> problem_at(Desk& desk, const access::Actor& reader,
                                           base::ProblemId id, std::int64_t version) {
  const auto seen = load_seen(desk, reader, id);
  if (!seen) return seen.refusals();
  const base::Refusals none{{base::Rule::thing_exists}};
  if (version < 1 || version > seen.value().version) return none;
  std::optional<problem::Problem> replayed;
  for (const TimelineEntry& line : desk.stores().ledger.timeline("problem", id.value)) {
    if (line.subject_version > version) break;
    problem::Event event;
    if (line.payload.is_null() || !base::reads_back(line.event, line.payload, event)) return none;
    const base::Stamp stamp{line.at, line.officer, line.unit, line.job};
    const bool fits = base::replays([&] { replayed = problem::apply(replayed, event, stamp); });
    if (!fits) return none;
  }
  if (!replayed || replayed->version != version) return none;
  // Hidden from the unit of then, and from that of now: a problem moves, what is hidden does not.
  const bool is_hidden_now = !sees_other_side(reader, seen.value().responsible_unit);
  auto shown = shown_problem(desk, reader, std::move(*replayed));
  if (is_hidden_now) hide_other_side(shown);
  return shown;
}

}  // namespace pledge::casework

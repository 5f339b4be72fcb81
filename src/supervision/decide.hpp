#pragma once
#include <span>

#include "access/permission.hpp"
#include "base/refusal.hpp"
#include "deadline/working_calendar.hpp"
#include "supervision/events.hpp"

/// Decisions: pure functions of facts, with every reason.
namespace pledge::supervision {

/// From the campaign's plan.
struct SupervisionRules {
  std::int32_t urging_reply_working_days = 3;
  std::int32_t supervision_reply_working_days = 5;
  std::int32_t interval_working_days = 3;  ///< between two orders of a kind on one problem
  /// After a group's step, or an owed thing, was due it is ordered.
  std::int32_t group_late_working_days = 5;

  std::int32_t reply_working_days(Kind kind) const {
    return kind == Kind::urging ? urging_reply_working_days : supervision_reply_working_days;
  }
};

/// `ground` is the problem as it stands today; absent when it is not assigned or left the list. Of
/// orders about a group's step, or an owed thing, it is that, absent when nothing waits any more.
struct Facts {
  SupervisionRules rules;
  const deadline::WorkingCalendar* calendar = nullptr;  ///< never null
  base::Day today;
  std::optional<Ground> ground;
  std::vector<SupervisionOrder> earlier;  ///< every order against the same problem, step or thing
  std::optional<base::Day> begun_day = std::nullopt;  ///< of the last 重开: what was before is over
};

using Decision = base::Outcome<Events>;

std::span<const access::Permission> permissions(Act act, Kind kind,
                                                bool is_beside_problem = false);

/// Why the order no longer fits the problem; empty while it does. A date that moved, another unit
/// or a better light makes it outdated, and a 提示单 or 催办单 also a light for which there is a
/// higher step (ADR 0015).
std::string why_outdated(const SupervisionOrder& order, const std::optional<Ground>& ground);

/// Why the scan takes the order back: a proposal when it is outdated, a signed order only when the
/// problem left the list or went to another unit. Empty while it stands.
std::string why_to_cancel(const SupervisionOrder& order, const std::optional<Ground>& ground);

/// What a proposal asks for until a person writes it better.
std::string usual_requirement(Kind kind);

/// The step of the ladder that the problem's light asks for today and that nothing stands in the
/// way of: what the daily scan proposes. Nothing when there is no such step.
std::optional<Kind> next_step(const Facts& facts);

/// The first later day on which next_step() may answer otherwise though the light is the same and
/// nobody acted: an answer is overdue, or an interval is over. Nothing when there is none.
std::optional<base::Day> next_look(const Facts& facts);

/// The same of a step for which a group is late: one 提示单, and one 督办单 when an interval later
/// it still waits; and of a thing that is owed, one 提示单 and one 催办单. Further ones a person must
/// want.
std::optional<Kind> next_step_beside(const Facts& facts);
std::optional<base::Day> next_look_beside(const Facts& facts);
/// What such a proposal asks for.
std::string usual_group_requirement(Kind kind);
std::string usual_thing_requirement(Kind kind);

base::Refusals why_not(const SupervisionOrder& order, Act act, const Facts& facts,
                       const access::Actor& actor);

struct Origin {
  base::SupervisionOrderId id;
  base::CampaignCode campaign;
  std::string problem_number;
  std::string matter;
};
Decision decide(const Origin&, const ProposeOrder&, const Facts&, const access::Actor&);
Decision decide(const SupervisionOrder&, const DismissOrder&, const Facts&, const access::Actor&);
Decision decide(const SupervisionOrder&, const CancelOrder&, const Facts&, const access::Actor&);
Decision decide(const SupervisionOrder&, const IssueOrder&, const Facts&, const access::Actor&);
Decision decide(const SupervisionOrder&, const ReplyToOrder&, const Facts&, const access::Actor&);
Decision decide(const SupervisionOrder&, const SendBackReply&, const Facts&,
                const access::Actor&);
Decision decide(const SupervisionOrder&, const AcceptReply&, const Facts&, const access::Actor&);

}  // namespace pledge::supervision

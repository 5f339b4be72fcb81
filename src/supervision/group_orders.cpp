#include <algorithm>
#include <array>

#include "deadline/ladder.hpp"
#include "supervision/decide.hpp"

/// Of 督办: what waits for a group ends in an order to the unit that leads it (方案三 “牵头”,
/// 五、（二）“按期督办”), and what a unit owes beside its problems in one to the unit (ADR 0047).
namespace pledge::supervision {
namespace {

/// The order of the kind about this very step or thing; one that was taken back does not count.
const SupervisionOrder* order_of(Kind kind, const Facts& facts) {
  const auto found =
      std::find_if(facts.earlier.begin(), facts.earlier.end(), [&](const auto& order) {
        return order.kind == kind && order.state != State::cancelled &&
               order.ground.step == facts.ground->step &&
               order.ground.thing == facts.ground->thing;
      });
  return found == facts.earlier.end() ? nullptr : &*found;
}

/// The first day on which an order of the kind may be proposed; nothing when it never will be.
std::optional<base::Day> day_of(Kind kind, const Facts& facts) {
  if (order_of(kind, facts) != nullptr) return std::nullopt;
  if (kind == Kind::reminder) {
    const std::int32_t late = facts.rules.group_late_working_days;
    const auto due = facts.ground->due_day;
    if (!due) return std::nullopt;
    // What was asked for when its day was over has as long from then on.
    const auto& thing = facts.ground->thing;
    return facts.calendar->add_working_days(thing ? std::max(*due, thing->since_day) : *due, late);
  }
  const SupervisionOrder* reminder = order_of(Kind::reminder, facts);
  if (reminder == nullptr) return std::nullopt;
  const auto settled = reminder->issued_day ? reminder->issued_day : reminder->ended_day;
  return settled ? facts.calendar->add_working_days(*settled, facts.rules.interval_working_days)
                 : std::nullopt;
}

std::array<Kind, 2> kinds_of(const Ground& ground) {
  return {Kind::reminder, ground.thing ? Kind::urging : Kind::supervision};
}

}  // namespace

std::optional<Kind> next_step_beside(const Facts& facts) {
  if (!facts.ground) return std::nullopt;
  for (const Kind kind : kinds_of(*facts.ground)) {
    const auto day = day_of(kind, facts);
    if (day && *day <= facts.today) return kind;
  }
  return std::nullopt;
}

std::optional<base::Day> next_look_beside(const Facts& facts) {
  std::optional<base::Day> next;
  if (!facts.ground) return next;
  for (const Kind kind : kinds_of(*facts.ground)) {
    const auto day = day_of(kind, facts);
    if (day && facts.today < *day && (!next || *day < *next)) next = day;
  }
  return next;
}

std::string usual_group_requirement(Kind kind) {
  return kind == Kind::reminder
             ? "这一步已超过时限，请牵头单位即办，并说明迟延的原因。"
             : "请牵头单位主要负责人研究，书面说明迟延的原因和办结的时间。";
}

std::string usual_thing_requirement(Kind kind) {
  return kind == Kind::reminder ? "已超过时限，请尽快报送；确有困难的，请说明原因。"
                                : "请立即报送，并书面说明逾期的原因和完成的时间。";
}

}  // namespace pledge::supervision

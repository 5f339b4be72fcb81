#include <algorithm>

#include "deadline/ladder.hpp"
#include "supervision/decide.hpp"

/// Of 督办: what waits for a group ends in an order to the unit that leads it (方案三 “牵头”,
/// 五、（二）“按期督办”).
namespace pledge::supervision {
namespace {

/// The order of the kind about this very step; one that was taken back does not count.
const SupervisionOrder* order_of(Kind kind, const Facts& facts) {
  const auto found =
      std::find_if(facts.earlier.begin(), facts.earlier.end(), [&](const auto& order) {
        return order.kind == kind && order.state != State::cancelled &&
               order.ground.step == facts.ground->step;
      });
  return found == facts.earlier.end() ? nullptr : &*found;
}

/// The first day on which an order of the kind may be proposed; nothing when it never will be.
std::optional<base::Day> day_of(Kind kind, const Facts& facts) {
  if (order_of(kind, facts) != nullptr) return std::nullopt;
  if (kind == Kind::reminder) {
    const std::int32_t late = facts.rules.group_late_working_days;
    return facts.ground->due_day ? facts.calendar->add_working_days(*facts.ground->due_day, late)
                                 : std::nullopt;
  }
  const SupervisionOrder* reminder = order_of(Kind::reminder, facts);
  if (reminder == nullptr) return std::nullopt;
  const auto settled = reminder->issued_day ? reminder->issued_day : reminder->ended_day;
  return settled ? facts.calendar->add_working_days(*settled, facts.rules.interval_working_days)
                 : std::nullopt;
}

}  // namespace

std::optional<Kind> next_group_step(const Facts& facts) {
  if (!facts.ground) return std::nullopt;
  for (const Kind kind : {Kind::reminder, Kind::supervision}) {
    const auto day = day_of(kind, facts);
    if (day && *day <= facts.today) return kind;
  }
  return std::nullopt;
}

std::optional<base::Day> next_group_look(const Facts& facts) {
  std::optional<base::Day> next;
  if (!facts.ground) return next;
  for (const Kind kind : {Kind::reminder, Kind::supervision}) {
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

}  // namespace pledge::supervision

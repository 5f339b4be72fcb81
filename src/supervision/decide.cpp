#include "supervision/decide.hpp"

#include <algorithm>
#include <array>

#include "base/label.hpp"
#include "base/rule.hpp"
#include "supervision/lifecycle.hpp"

namespace pledge::supervision {
namespace {

using access::Actor;
using access::Permission;
using access::Relation;
using access::Role;
using base::Refusals;
using enum base::Rule;

/// Where the office's own unit is responsible, the unit that stands in does what the office does.
constexpr Permission kStandIn{Role::verifier, Relation::stand_in};
constexpr std::array kOffice{Permission{Role::coordinating_office}, kStandIn};
constexpr std::array kOfficeOrGroup{Permission{Role::coordinating_office},
                                    Permission{Role::task_force, Relation::group}, kStandIn};
constexpr std::array kUnit{Permission{Role::responsible_unit, Relation::responsible_unit}};
/// Of the unit that leads a group, or owes what a group or a review wants, all who work for it.
constexpr std::array kLeadUnit{Permission{Role::responsible_unit, Relation::responsible_unit},
                               Permission{Role::task_force, Relation::responsible_unit}};

/// The first step of the ladder that a light asks for; nothing is asked for by green.
Kind step_for(Colour colour) {
  switch (colour) {
    case Colour::green:
    case Colour::blue: return Kind::reminder;
    case Colour::yellow: return Kind::urging;
    case Colour::red: return Kind::supervision;
    case Colour::black: return Kind::admonition;
  }
  return Kind::reminder;
}

/// Whoever acts over the unit is not of it.
Refusals of_permission(Act act, Kind kind, const Ground& ground, const Actor& actor) {
  const auto allowed = permissions(act, kind, ground.is_beside_problem());
  Refusals why =
      access::why_not_permitted(actor, allowed, {ground.responsible_unit, ground.group});
  if (why.empty() && act != Act::reply && actor.is_of(ground.responsible_unit)) {
    why.push_back({nobody_rules_on_own_unit, {}, {"本单位"}});
  }
  return why;
}

bool is_overdue(const SupervisionOrder& order, base::Day today) {
  return order.state == State::issued && order.reply_due_day && *order.reply_due_day < today;
}

/// An order of the kind that still has its time: no other of it.
const SupervisionOrder* standing_of(Kind kind, const Facts& facts) {
  for (const SupervisionOrder& order : facts.earlier) {
    const bool is_open = order.state == State::proposed ||
                         (order.is_waiting() && !is_overdue(order, facts.today));
    if (is_open && order.kind == kind) return &order;
  }
  return nullptr;
}

/// Against the unit that answers now, and of what began with the last 重开.
bool counts_now(const SupervisionOrder& order, const Facts& facts) {
  const bool is_of_unit =
      facts.ground && order.ground.responsible_unit == facts.ground->responsible_unit;
  return is_of_unit && (!facts.begun_day || *facts.begun_day <= order.proposed_day);
}

/// When the unit was last sent, or spared, an order of the kind; what another unit got before the
/// problem moved is not counted.
std::optional<base::Day> last_touched(Kind kind, const Facts& facts) {
  std::optional<base::Day> last;
  for (const SupervisionOrder& order : facts.earlier) {
    const bool is_of_unit = order.ground.responsible_unit == facts.ground->responsible_unit;
    if (order.kind != kind || !is_of_unit) continue;
    const bool is_dismissed = order.state == State::dismissed;
    const auto day = is_dismissed ? order.ended_day : order.issued_day;
    if (day && (!last || *day > *last)) last = day;
  }
  return last;
}

/// Until when no other order of the kind may follow.
struct Bar {
  bool holds = false;
  std::optional<base::Day> until;  ///< its first day; nothing where the calendar does not reach it
};
/// The problem has a ground.
Bar interval_bar(Kind kind, const Facts& facts) {
  const auto last = last_touched(kind, facts);
  if (!last) return {};
  const auto next = facts.calendar->add_working_days(*last, facts.rules.interval_working_days);
  if (next && *next <= facts.today) return {};
  return {true, next};
}

std::string year_to_load(const Facts& facts) {
  const std::int32_t year = base::civil(facts.today).year;
  return std::to_string(facts.calendar->knows(facts.today) ? year + 1 : year);
}

bool was_reminded(const Facts& facts) {
  return std::any_of(facts.earlier.begin(), facts.earlier.end(), [&](const auto& order) {
    return order.kind == Kind::reminder && order.state != State::cancelled &&
           why_outdated(order, facts.ground).empty();
  });
}

bool was_admonished(const Facts& facts) {
  return std::any_of(facts.earlier.begin(), facts.earlier.end(), [&](const auto& order) {
    return order.kind == Kind::admonition && order.issued_day && counts_now(order, facts);
  });
}

/// An open order of a higher step makes a lower one pointless.
bool is_above_standing(Kind kind, const Facts& facts) {
  return std::any_of(facts.earlier.begin(), facts.earlier.end(), [&](const auto& order) {
    const bool is_open = order.state == State::proposed || order.is_waiting();
    return is_open && order.kind > kind;
  });
}

std::int32_t times_of(Kind kind, const Facts& facts) {
  return static_cast<std::int32_t>(
      std::count_if(facts.earlier.begin(), facts.earlier.end(), [&](const auto& order) {
        return order.kind == kind && order.issued_day && counts_now(order, facts);
      }));
}

class Deciding {
 public:
  Deciding(const SupervisionOrder& order, Act act, const Facts& facts, const Actor& actor)
      : facts_(facts), why_(why_not(order, act, facts, actor)) {}
  base::Day add_working_days(std::int32_t count) {
    const auto day = facts_.calendar->add_working_days(facts_.today, count);
    if (!day) {
      why_.push_back({calendar_is_loaded, {}, {std::to_string(base::civil(facts_.today).year)}});
    }
    return day.value_or(facts_.today);
  }
  Decision answer(Event event) {
    if (!why_.empty()) return std::move(why_);
    return Events{std::move(event)};
  }

 private:
  const Facts& facts_;
  Refusals why_;
};

}  // namespace

std::span<const Permission> permissions(Act act, Kind kind, bool is_beside_problem) {
  if (act == Act::reply) {
    return is_beside_problem ? std::span<const Permission>(kLeadUnit) : kUnit;
  }
  if (act == Act::cancel) return {};
  // A group does not judge itself.
  const bool is_office_alone = needs_second_person(kind) || is_beside_problem;
  return is_office_alone ? std::span<const Permission>(kOffice) : kOfficeOrGroup;
}

namespace {

std::string why_over(const SupervisionOrder& order) {
  if (order.ground.thing) return "已经报来";
  return order.is_to_group() ? "这一步已经办了" : "事项已不在办";
}

}  // namespace

std::string why_outdated(const SupervisionOrder& order, const std::optional<Ground>& ground) {
  const Ground& then = order.ground;
  if (!ground) return why_over(order);
  if (ground->responsible_unit != then.responsible_unit) {
    return order.is_to_group() ? "牵头单位已变更" : "责任单位已变更";
  }
  if (ground->step != then.step || ground->thing != then.thing) return why_over(order);
  if (ground->due_day != then.due_day) {
    return "时限已改为 " + (ground->due_day ? base::to_text(*ground->due_day) : "未定");
  }
  if (ground->colour < then.colour) return "灯已转好";
  // A lower step is too late when the light has turned to what a higher one is for.
  const bool is_too_low =
      then.colour < ground->colour && order.kind < step_for(ground->colour);
  if (!is_too_low) return {};
  return "灯已转" + std::string(base::label("light", ground->colour)) + "，应办" +
         std::string(base::label("supervision_kind", step_for(ground->colour)));
}

std::string why_to_cancel(const SupervisionOrder& order, const std::optional<Ground>& ground) {
  if (order.state == State::proposed) return why_outdated(order, ground);
  if (!order.is_waiting()) return {};
  if (order.is_beside_problem()) {
    const bool is_other = !ground || ground->step != order.ground.step ||
                          ground->thing != order.ground.thing;
    return is_other ? why_over(order) : std::string();
  }
  if (!ground) return "事项已不在办";
  const bool is_moved = ground->responsible_unit != order.ground.responsible_unit;
  return is_moved ? "责任单位已变更" : std::string();
}

std::string usual_requirement(Kind kind) {
  switch (kind) {
    case Kind::reminder: return "时限临近，请对照整改措施倒排进度，按期完成并申请销号。";
    case Kind::urging: return "请说明进度落后或材料缺失的原因，明确补救措施和完成时间。";
    case Kind::supervision: return "请由主要负责人研究，书面说明逾期原因、整改安排和完成时间。";
    case Kind::admonition: return "请主要负责人到场说明情况，明确整改承诺。";
    case Kind::circular: return "通报逾期未整改情况。";
  }
  return {};
}

std::optional<Kind> next_step(const Facts& facts) {
  if (!facts.ground || facts.ground->colour == Colour::green) return std::nullopt;
  Kind kind = step_for(facts.ground->colour);
  if (kind == Kind::admonition && was_admonished(facts)) kind = Kind::circular;
  const bool is_barred = standing_of(kind, facts) != nullptr || is_above_standing(kind, facts) ||
                         interval_bar(kind, facts).holds ||
                         (kind == Kind::reminder && was_reminded(facts)) ||
                         (kind == Kind::circular && times_of(kind, facts) > 0);
  return is_barred ? std::nullopt : std::optional(kind);
}

std::optional<base::Day> next_look(const Facts& facts) {
  std::optional<base::Day> next;
  const auto consider = [&](std::optional<base::Day> day) {
    if (day && facts.today < *day && (!next || *day < *next)) next = day;
  };
  for (const SupervisionOrder& order : facts.earlier) {
    if (order.state == State::issued && order.reply_due_day) consider(*order.reply_due_day + 1);
    const Bar bar = facts.ground ? interval_bar(order.kind, facts) : Bar{};
    // Until somebody loads the year nothing says when.
    if (bar.holds) consider(bar.until.value_or(facts.today + 1));
  }
  return next;
}

base::Refusals why_not(const SupervisionOrder& order, Act act, const Facts& facts,
                       const Actor& actor) {
  Refusals why = of_permission(act, order.kind, order.ground, actor);
  if (!why.empty()) return why;  // of an order that he may not see nothing else is said
  if (!allows(order.state, act)) {
    why.push_back({state_allows_act,
                   {},
                   {std::string(base::label("supervision.state", order.state)),
                    std::string(base::label("supervision.act", act))}});
    return why;
  }
  if (act != Act::issue) return why;
  const std::string outdated = why_outdated(order, facts.ground);
  if (!outdated.empty()) why.push_back({order_is_not_outdated, {}, {outdated}});
  if (needs_second_person(order.kind) && order.proposed_by == actor.officer) {
    why.push_back({order_is_signed_by_another});
  }
  return why;
}

Decision decide(const Origin& origin, const ProposeOrder& command, const Facts& facts,
                const Actor& actor) {
  if (!facts.ground) return Refusals{{order_has_a_ground}};
  Refusals why;
  if (actor.job.empty()) why = of_permission(command.kAct, command.kind, *facts.ground, actor);
  if (!why.empty()) return why;  // nor that others stand or were spared
  if (standing_of(command.kind, facts) != nullptr) {
    why.push_back({order_of_the_kind_is_open, "kind",
                   {std::string(base::label("supervision_kind", command.kind))}});
  }
  const Bar bar = interval_bar(command.kind, facts);
  if (bar.until) {
    why.push_back({order_interval_has_passed, "kind", {base::to_text(*bar.until)}});
  } else if (bar.holds) {
    why.push_back({calendar_is_loaded, "kind", {year_to_load(facts)}});
  }
  if (!why.empty()) return why;
  OrderProposed event;
  event.id = origin.id;
  event.campaign = origin.campaign;
  event.problem = command.problem;
  event.problem_number = origin.problem_number;
  event.matter = origin.matter;
  event.kind = command.kind;
  event.time_number = times_of(command.kind, facts) + 1;
  event.ground = *facts.ground;
  event.requirement = command.requirement;
  return Events{std::move(event)};
}

Decision decide(const SupervisionOrder& order, const DismissOrder& command, const Facts& facts,
                const Actor& actor) {
  return Deciding(order, command.kAct, facts, actor).answer(command);
}

Decision decide(const SupervisionOrder& order, const CancelOrder& command, const Facts&,
                const Actor& actor) {
  const bool is_possible = !actor.job.empty() && allows(order.state, command.kAct);
  if (!is_possible) return Refusals{{actor_holds_the_role}};
  return Events{command};
}

Decision decide(const SupervisionOrder& order, const IssueOrder& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(order, command.kAct, facts, actor);
  OrderIssued event{command.requirement, command.letter, {}, {}};
  if (wants_reply(order.kind)) {
    event.reply_due_day = deciding.add_working_days(facts.rules.reply_working_days(order.kind));
    event.calendar_version = facts.calendar->version();
  }
  return deciding.answer(std::move(event));
}

Decision decide(const SupervisionOrder& order, const ReplyToOrder& command, const Facts& facts,
                const Actor& actor) {
  return Deciding(order, command.kAct, facts, actor).answer(command);
}

Decision decide(const SupervisionOrder& order, const SendBackReply& command, const Facts& facts,
                const Actor& actor) {
  Deciding deciding(order, command.kAct, facts, actor);
  const base::Day due = deciding.add_working_days(facts.rules.reply_working_days(order.kind));
  return deciding.answer(ReplySentBack{command.reason, due, facts.calendar->version()});
}

Decision decide(const SupervisionOrder& order, const AcceptReply& command, const Facts& facts,
                const Actor& actor) {
  return Deciding(order, command.kAct, facts, actor).answer(command);
}

}  // namespace pledge::supervision

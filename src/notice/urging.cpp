#include "notice/urging.hpp"

#include <array>

#include "base/assert.hpp"
#include "base/event_code.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"

namespace pledge::notice {
namespace {

using access::Actor;
using access::Permission;
using access::Relation;
using access::Role;
using base::Refusals;
using enum base::Rule;

constexpr std::array kOverseers{Permission{Role::coordinating_office},
                                Permission{Role::task_force, Relation::group},
                                Permission{Role::verifier, Relation::stand_in},
                                Permission{Role::leader}};

constexpr std::int64_t kHour = 3'600'000;
constexpr std::int64_t kBeijingAhead = 8 * kHour;

/// "2024-08-20 09:30" in Beijing.
std::string minute_text(base::Instant at) {
  const std::string text = base::to_text(base::Instant{at.milliseconds + kBeijingAhead});
  return text.substr(0, 10) + " " + text.substr(11, 5);
}

std::optional<base::Instant> too_early_until(const UrgingFacts& facts, base::OfficerId sender) {
  for (auto it = facts.earlier.rbegin(); it != facts.earlier.rend(); ++it) {
    if (it->urged_by != sender) continue;
    const base::Instant next{it->urged_at.milliseconds + kUrgingIntervalHours * kHour};
    return facts.now < next ? std::optional(next) : std::nullopt;
  }
  return std::nullopt;
}

bool is_recipient(const Urging& urging, const Actor& actor) {
  for (const UrgedPerson& person : urging.recipients) {
    if (person.officer == actor.officer) return true;
  }
  // A colleague may answer for the unit.
  return deadline::rule_of(urging.wait).owner == deadline::WaitOwner::responsible_unit &&
         actor.has(Role::responsible_unit) && actor.is_of(urging.responsible_unit);
}

}  // namespace

std::span<const Permission> permissions(UrgingAct act) {
  return act == UrgingAct::urge ? std::span<const Permission>(kOverseers)
                                : std::span<const Permission>();
}

Refusals why_not_urge(const UrgingFacts& facts, const Actor& actor) {
  Refusals why = access::why_not_permitted(actor, kOverseers,
                                           {facts.responsible_unit, facts.group});
  if (!why.empty()) return why;  // what else stands in the way is not for everybody
  if (!facts.wait) why.push_back({something_is_waited_for});
  if (facts.wait && facts.recipients.empty()) why.push_back({urging_reaches_somebody});
  if (const auto until = too_early_until(facts, actor.officer)) {
    why.push_back({urging_interval_has_passed, {}, {minute_text(*until)}});
  }
  return why;
}

Refusals why_not_answer(const Urging& urging, const Actor& actor) {
  Refusals why;
  if (!is_recipient(urging, actor)) why.push_back({urging_is_answered_by_its_recipient});
  if (urging.state != UrgingState::open) {
    why.push_back({state_allows_act,
                   {},
                   {std::string(base::label("urging.state", urging.state)),
                    std::string(base::label("urging.act", UrgingAct::answer))}});
  }
  return why;
}

UrgingDecision decide(const Urging& begun, const Urge& command, const UrgingFacts& facts,
                      const Actor& actor) {
  Refusals why = why_not_urge(facts, actor);
  if (command.reply_due_day <= base::beijing_day(facts.now)) {
    why.push_back({reply_day_is_ahead, "reply_due_day", {base::to_text(command.reply_due_day)}});
  }
  if (!why.empty()) return why;
  Urging urging = begun;
  urging.responsible_unit = facts.responsible_unit;
  urging.group = facts.group;
  urging.wait = facts.wait->kind;
  urging.recipients = facts.recipients;
  urging.text = command.text;
  urging.is_urgent = command.is_urgent;
  urging.reply_due_day = command.reply_due_day;
  return std::vector<UrgingEvent>{ProblemUrged{std::move(urging)}};
}

UrgingDecision decide(const Urging& urging, const AnswerUrging& command, const Actor& actor) {
  Refusals why = why_not_answer(urging, actor);
  if (!why.empty()) return why;
  return std::vector<UrgingEvent>{command};
}

Urging apply(const std::optional<Urging>& before, const UrgingEvent& event,
             const base::Stamp& stamp) {
  const auto* begun = std::get_if<ProblemUrged>(&event);
  PLEDGE_ASSERT((begun != nullptr) != before.has_value());
  Urging urging = begun != nullptr ? begun->urging : *before;
  if (begun != nullptr) {
    urging.urged_by = stamp.officer;
    urging.urged_at = stamp.at;
  } else {
    urging.state = UrgingState::answered;
    urging.answer = std::get<AnswerUrging>(event).text;
    urging.answered_by = stamp.officer;
    urging.answered_day = stamp.day();
  }
  ++urging.version;
  urging.changed_at = stamp.at;
  return urging;
}

}  // namespace pledge::notice

PLEDGE_EVENT_CODE(pledge::notice::UrgingEvent);

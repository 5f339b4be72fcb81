#include "referral/referral.hpp"

#include <array>
#include <utility>

#include "base/assert.hpp"
#include "base/event_code.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"

namespace pledge::referral {
namespace {

constexpr std::array kDiscipline{access::Permission{access::Role::discipline}};

bool leads(State from, Act act, State to) {
  for (const Step& step : kSteps) {
    if (step.from == from && step.act == act && step.to == to) return true;
  }
  return false;
}

Act act_of(const Event& event) {
  return std::visit([](const auto& held) { return std::decay_t<decltype(held)>::kAct; }, event);
}

}  // namespace

std::span<const access::Permission> permissions(Act) { return kDiscipline; }

base::Refusals why_not(const Referral& referral, Act act, const access::Actor& actor) {
  using enum base::Rule;
  base::Refusals why = access::why_not_permitted(actor, permissions(act), {});
  if (!why.empty()) return why;  // sealed from everybody else
  const State to = act == Act::receive ? State::received : State::answered;
  if (!leads(referral.state, act, to)) {
    why.push_back({state_allows_act,
                   {},
                   {std::string(base::label("referral.state", referral.state)),
                    std::string(base::label("referral.act", act))}});
  }
  return why;
}

Decision decide(const Referral& referral, const ReceiveReferral& command,
                const access::Actor& actor) {
  auto why = why_not(referral, command.kAct, actor);
  if (!why.empty()) return why;
  return Events{command};
}

Decision decide(const Referral& referral, const AnswerReferral& command,
                const access::Actor& actor) {
  auto why = why_not(referral, command.kAct, actor);
  if (!why.empty()) return why;
  return Events{command};
}

Referral apply(const std::optional<Referral>& before, const Event& event,
               const base::Stamp& stamp) {
  const auto* opened = std::get_if<ReferralOpened>(&event);
  PLEDGE_ASSERT((opened != nullptr) != before.has_value());
  Referral referral = before.value_or(Referral{});
  if (opened != nullptr) {
    referral.id = opened->id;
    referral.cause = opened->cause;
    referral.problem = opened->problem;
    referral.lead = opened->lead;
    referral.facts = opened->facts;
    referral.evidence = opened->evidence;
    referral.opened_day = stamp.day();
  } else if (const auto* answered = std::get_if<AnswerReferral>(&event)) {
    referral.outcome = answered->outcome;
    referral.answered_day = stamp.day();
    referral.state = State::answered;
  } else {
    referral.received_day = stamp.day();
    referral.state = State::received;
  }
  PLEDGE_ASSERT(!before || leads(before->state, act_of(event), referral.state));
  ++referral.version;
  referral.changed_at = stamp.at;
  return referral;
}

}  // namespace pledge::referral

PLEDGE_EVENT_CODE(pledge::referral::Event);

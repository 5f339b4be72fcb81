#include "redaction/redaction.hpp"

#include <array>
#include <utility>

#include "base/assert.hpp"
#include "base/event_code.hpp"
#include "base/label.hpp"
#include "base/replay.hpp"
#include "base/rule.hpp"

namespace pledge::redaction {
namespace {

using access::Permission;
using access::Role;
using base::Refusals;
using enum base::Rule;

/// Who sees the matter asks; who keeps the trail, and has no business of his own, decides.
constexpr std::array kPropose{Permission{Role::coordinating_office},
                              Permission{Role::verifier, access::Relation::stand_in}};
constexpr std::array kDecide{Permission{Role::audit_administrator}};

std::string field_of(std::size_t place) { return "places[" + std::to_string(place) + "]"; }

/// What holds when it is proposed and still must when it is confirmed.
Refusals of_matter(const std::vector<Place>& places, bool is_of_identity, Basis basis,
                   const Facts& facts, const access::Actor& actor) {
  Refusals why;
  if (places.empty() && !is_of_identity) why.push_back({redaction_names_something, "places"});
  for (std::size_t i = 0; i < places.size(); ++i) {
    const PlaceFact& fact = facts.places.at(i);
    if (fact.is_redacted) {
      why.push_back({text_is_not_redacted_yet, field_of(i)});
    } else if (!fact.is_free_text) {
      why.push_back({redaction_is_of_free_text, field_of(i)});
    } else if (fact.officer == actor.officer) {
      why.push_back({nobody_redacts_his_own_act, field_of(i)});
    }
  }
  if (!is_of_identity) return why;
  if (!facts.identity) {
    why.push_back({lead_has_a_complainant, "erases_identity"});
  } else if (facts.is_identity_erased) {
    why.push_back({identity_is_not_erased, "erases_identity"});
  } else if (facts.lead_registered_by == actor.officer) {
    why.push_back({nobody_redacts_his_own_act, "erases_identity"});
  }
  // 第四十七条第二款: what the law still needs is kept, and nothing is done with it but that.
  if (facts.is_identity_needed && basis != Basis::unlawful_processing) {
    why.push_back({identity_is_no_longer_needed, "erases_identity"});
  }
  return why;
}

class Applier {
 public:
  Applier(Redaction& redaction, const base::Stamp& stamp) : redaction_(redaction), stamp_(stamp) {}

  void operator()(const RedactionProposed& event) {
    redaction_.id = event.id;
    redaction_.subject_kind = event.subject_kind;
    redaction_.subject_id = event.subject_id;
    redaction_.basis = event.basis;
    redaction_.reason = event.reason;
    redaction_.places = event.places;
    redaction_.identity = event.identity;
    redaction_.proposed_by = stamp_.officer;
    redaction_.proposed_at = stamp_.at;
  }
  void operator()(const Confirm& event) { end(State::carried_out, event.opinion); }
  void operator()(const Refuse& event) { end(State::refused, event.opinion); }
  void operator()(const journal::PayloadRedacted& event) {
    PLEDGE_ASSERT(redaction_.state == State::carried_out);
    redaction_.redacted.push_back(event.entry_index);
  }
  void operator()(const FiledRowRedacted& event) {
    PLEDGE_ASSERT(redaction_.state == State::carried_out);
    redaction_.filed.push_back(event);
  }
  void operator()(const IdentityErased& event) {
    PLEDGE_ASSERT(redaction_.state == State::carried_out);
    PLEDGE_ASSERT(redaction_.identity == event.identity);
    redaction_.is_identity_erased = true;
  }

 private:
  void end(State state, const std::string& opinion) {
    PLEDGE_ASSERT(redaction_.state == State::proposed);
    redaction_.state = state;
    redaction_.opinion = opinion;
    redaction_.decided_by = stamp_.officer;
    redaction_.decided_at = stamp_.at;
  }

  Redaction& redaction_;
  const base::Stamp& stamp_;
};

}  // namespace

std::span<const Permission> permissions(Act act) {
  return act == Act::propose ? std::span<const Permission>(kPropose) : kDecide;
}

Refusals why_not(const Redaction& redaction, Act act, const access::Actor& actor) {
  Refusals why = access::why_not_permitted(actor, permissions(act), {});
  if (!why.empty()) return why;
  if (redaction.state != State::proposed) {
    why.push_back({state_allows_act,
                   {},
                   {std::string(base::label("redaction.state", redaction.state)),
                    std::string(base::label("redaction.act", act))}});
  }
  if (redaction.proposed_by == actor.officer) why.push_back({redaction_needs_two_persons});
  return why;
}

Decision decide(RedactionId id, const Propose& command, const Facts& facts,
                const access::Actor& actor) {
  if (!facts.is_thing_seen) return base::Refusal{thing_exists, "subject_id"};
  Refusals why = access::why_not_permitted(actor, permissions(command.kAct), {facts.unit, {}});
  if (!why.empty()) return why;
  if (!facts.unit.empty() && actor.is_of(facts.unit)) {
    return base::Refusal{nobody_rules_on_own_unit, {}, {"本单位"}};
  }
  const bool is_of_identity = command.erases_identity.value_or(false);
  why = of_matter(command.places, is_of_identity, command.basis, facts, actor);
  if (!why.empty()) return why;
  RedactionProposed event{id,             command.subject_kind, command.subject_id, command.basis,
                          command.reason, command.places,       {}};
  if (is_of_identity) event.identity = facts.identity;
  return Events{std::move(event)};
}

Decision decide(const Redaction& redaction, const Confirm& command, const Facts& facts,
                const access::Actor& actor) {
  Refusals why = why_not(redaction, command.kAct, actor);
  if (!why.empty()) return why;
  why = of_matter(redaction.places, redaction.identity.has_value(), redaction.basis, facts, actor);
  if (!why.empty()) return why;
  return Events{command};
}

Decision decide(const Redaction& redaction, const Refuse& command, const access::Actor& actor) {
  Refusals why = why_not(redaction, command.kAct, actor);
  if (!why.empty()) return why;
  return Events{command};
}

Redaction apply(const std::optional<Redaction>& before, const Event& event,
                const base::Stamp& stamp) {
  PLEDGE_ASSERT(std::holds_alternative<RedactionProposed>(event) != before.has_value());
  Redaction redaction = before.value_or(Redaction{});
  std::visit(Applier(redaction, stamp), event);
  ++redaction.version;
  return redaction;
}

}  // namespace pledge::redaction

PLEDGE_EVENT_CODE(pledge::redaction::Event);

#include "lead/decide.hpp"

#include <algorithm>
#include <utility>

#include "access/scope.hpp"
#include "base/label.hpp"
#include "base/rule.hpp"

namespace pledge::lead {
namespace {

using access::Actor;
using access::Permission;
using access::Role;
using base::Refusals;
using enum base::Rule;

/// A lead that accuses the office's own unit is handled by the unit that stands in.
constexpr std::array kOffice{Permission{Role::coordinating_office},
                             Permission{Role::verifier, access::Relation::stand_in}};
constexpr std::array kRegister{Permission{Role::coordinating_office},
                               Permission{Role::responsible_unit}};
constexpr std::array kFinder{Permission{Role::coordinating_office}, Permission{Role::verifier}};

template <class T>
bool holds(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

const UsableEvidence* find_evidence(const Facts& facts, base::EvidenceId id) {
  const auto found = std::find_if(facts.evidence.begin(), facts.evidence.end(),
                                  [&](const UsableEvidence& one) { return one.id == id; });
  return found == facts.evidence.end() ? nullptr : &*found;
}

/// Every file that is named is there, and the actor's to name.
void need_evidence(Refusals& why, const std::vector<base::EvidenceId>& named,
                   const Facts& facts) {
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (find_evidence(facts, named[i]) != nullptr) continue;
    why.push_back({evidence_exists, "evidence[" + std::to_string(i) + "]",
                   {std::to_string(named[i].value)}});
  }
}

bool is_accused(const Lead& lead, const Actor& actor) {
  return lead.accused_unit && lead.channel != Channel::self_check &&
         actor.is_of(*lead.accused_unit);
}

/// Whose problem it becomes is known, and none of his own officers makes it one.
void need_open_unit(Refusals& why, const Lead& lead, const Facts& facts, const Actor& actor) {
  if (lead.channel == Channel::self_check) return;
  if (is_unit_unknown(lead)) why.push_back({accused_unit_is_known_first});
  const bool is_own = facts.responsible_unit && actor.is_of(*facts.responsible_unit);
  if (is_own && !is_accused(lead, actor)) why.push_back({accused_unit_does_not_handle});
}

/// One of the two: a unit, or that it is not known. What nobody says would be nobody's.
bool is_accusation_clear(const RegisterLead& command) {
  const bool is_unknown = command.is_unit_unknown.value_or(false);
  if (command.channel == Channel::self_check) return !is_unknown;
  return command.accused_unit.has_value() != is_unknown;
}

template <class EventType>
Decision answer(Refusals why, EventType event) {
  if (!why.empty()) return why;
  return Events{Event(std::move(event))};
}

/// Until when it is said whether the lead is admitted (受理). An arrears complaint that was
/// transferred was admitted elsewhere (国务院令第802号 第二十四条).
std::optional<base::Day> admission_due(const Facts& facts, Channel channel, Procedure procedure) {
  using deadline::ProcedureClock;
  const auto by = [&](ProcedureClock clock) {
    return deadline::due_day(facts.today, clock, *facts.calendar).effective;
  };
  if (procedure == Procedure::arrears_complaint) return std::nullopt;
  if (procedure == Procedure::petition) return by(ProcedureClock::petition_admission_notice);
  const bool is_business =
      procedure == Procedure::business_complaint || channel == Channel::business_complaint;
  if (is_business) return by(ProcedureClock::business_complaint_review);
  return facts.calendar->add_working_days(facts.today, facts.admission_working_days);
}

/// The district is not the department that 受理 an arrears complaint: its words are others.
bool is_transferred(const Lead& lead) {
  return lead.procedure == Procedure::arrears_complaint;
}

std::string word_of(const Lead& lead, State state) {
  const bool has_own = is_transferred(lead) && state == State::admitted;
  return std::string(base::label(has_own ? "arrears_complaint.state" : "lead.state", state));
}

std::string word_of(const Lead& lead, Act act) {
  const bool has_own = is_transferred(lead) && (act == Act::admit || act == Act::decline);
  return std::string(base::label(has_own ? "arrears_complaint.act" : "lead.act", act));
}

/// The result of a procedure that knows no extension is not extended, whatever its state.
bool is_never_extended(const Lead& lead, Act act) {
  return act == Act::extend_result && !cap_of(lead.procedure);
}

/// Why the act is none of `actor`'s; who learns that learns nothing else of the lead.
Refusals why_not_his(const Lead& lead, Act act, const Actor& actor) {
  Refusals why = access::why_not_permitted(actor, permissions(act), subject_of(lead, actor));
  if (!why.empty()) return why;
  if (is_unit_unknown(lead) && !access::stands_in(actor)) {
    why.push_back({unknown_unit_is_for_stand_in});
  }
  if (is_accused(lead, actor)) why.push_back({accused_unit_does_not_handle});
  return why;
}

/// Every reason that does not depend on what is said, and those that `add` finds in it.
template <class Command, class Add>
Refusals reasons(const Lead& lead, const Command& command, const Actor& actor, Add add) {
  Refusals why = why_not(lead, command.kAct, actor);
  if (why_not_his(lead, command.kAct, actor).empty()) add(why);
  return why;
}

}  // namespace

std::span<const Permission> permissions(Act act) {
  if (act == Act::register_lead) return kRegister;
  if (act == Act::count_waits) return {};  // when a year of the calendar comes
  return act == Act::conclude ? std::span<const Permission>(kFinder) : kOffice;
}

bool is_unit_unknown(const Lead& lead) {
  return lead.is_unit_unknown.value_or(false) && !lead.accused_unit;
}

bool allows_now(const Lead& lead, Act act) {
  const bool is_settled = lead.accused_unit || lead.channel == Channel::self_check;
  const bool is_named_late = act == Act::name_accused_unit && lead.state == State::concluded;
  if (act == Act::extend_result && (is_never_extended(lead, act) || !is_result_awaited(lead))) {
    return false;
  }
  return allows(lead.state, act) && !(is_named_late && is_settled);
}

access::Subject subject_of(const Lead& lead, const Actor& actor) {
  if (is_unit_unknown(lead) && access::stands_in(actor)) return {actor.stands_in_for.front(), {}};
  return {lead.accused_unit.value_or(base::UnitCode{}), {}};
}

Refusals why_not(const Lead& lead, Act act, const Actor& actor) {
  Refusals why = why_not_his(lead, act, actor);
  if (!why.empty()) return why;
  if (is_never_extended(lead, act)) {
    const Procedure procedure = lead.procedure.value_or(Procedure::campaign_own);
    return {{procedure_knows_an_extension,
             {},
             {std::string(base::label("procedure", procedure))}}};
  }
  if (!allows_now(lead, act)) {
    why.push_back({state_allows_act, {}, {word_of(lead, lead.state), word_of(lead, act)}});
    return why;
  }
  const bool is_again = lead.state == State::concluded && act == Act::list_problem;
  if (is_again && lead.conclusion != Conclusion::listed_as_problem) {
    why.push_back({lead_was_substantiated});
  }
  if (act == Act::answer_complainant && !lead.identity) {
    why.push_back({lead_has_a_complainant});
  }
  return why;
}

Decision decide(const Origin& origin, const RegisterLead& command, const Facts& facts,
                const Actor& actor) {
  Refusals why = access::why_not_permitted(actor, permissions(command.kAct), {});
  const auto need = [&](bool is_so, base::Rule rule, const char* field) {
    if (!is_so) why.push_back({rule, field, {}});
  };
  const bool is_office = actor.has(Role::coordinating_office);
  const bool is_own_self_check = command.channel == Channel::self_check &&
                                 command.reporting_unit == std::optional(actor.unit);
  need(is_office || !actor.has(Role::responsible_unit) || is_own_self_check,
       unit_reports_self_checks_only, "channel");
  need(command.channel != Channel::self_check || command.reporting_unit.has_value(),
       self_check_names_its_unit, "reporting_unit");
  need(!command.accused_unit || holds(facts.units, *command.accused_unit), unit_is_in_the_plan,
       "accused_unit");
  need(is_accusation_clear(command), accused_unit_is_named, "accused_unit");
  need(!command.reporting_unit || holds(facts.units, *command.reporting_unit),
       unit_is_in_the_plan, "reporting_unit");
  need(!command.category || holds(facts.categories, *command.category), category_is_in_the_plan,
       "category");
  need(command.channel != Channel::self_check || !origin.identity, self_check_has_no_complainant,
       "identity");
  const Refusals of_procedure = why_not_procedure(command, facts.today);
  why.insert(why.end(), of_procedure.begin(), of_procedure.end());
  need_evidence(why, command.evidence, facts);
  LeadRegistered event;
  static_cast<RegisterLead&>(event) = command;
  event.procedure = procedure_of(command);
  event.id = origin.id;
  event.number = origin.number;
  event.identity = origin.identity;
  event.row_key = origin.row_key;
  event.admission_due_day = admission_due(facts, command.channel, *event.procedure);
  return answer(std::move(why), std::move(event));
}

Decision decide(const Lead& lead, const RequestSupplement& command, const Facts&,
                const Actor& actor) {
  return answer(why_not(lead, command.kAct, actor), command);
}

Decision decide(const Lead& lead, const GiveSupplement& command, const Facts& facts,
                const Actor& actor) {
  LeadSupplemented event;
  static_cast<GiveSupplement&>(event) = command;
  event.admission_due_day = admission_due(
      facts, lead.channel, lead.procedure.value_or(Procedure::campaign_own));
  Refusals why = reasons(lead, command, actor, [&](Refusals& more) {
    need_evidence(more, command.evidence, facts);
  });
  return answer(std::move(why), std::move(event));
}

Decision decide(const Lead& lead, const AdmitLead& command, const Facts&, const Actor& actor) {
  return answer(why_not(lead, command.kAct, actor), command);
}

Decision decide(const Lead& lead, const DeclineLead& command, const Facts&, const Actor& actor) {
  return answer(why_not(lead, command.kAct, actor), command);
}

Decision decide(const Lead& lead, const BeginVerification& command, const Facts& facts,
                const Actor& actor) {
  Refusals why = reasons(lead, command, actor, [&](Refusals& more) {
    if (!holds(facts.units, command.verifying_unit)) {
      more.push_back({unit_is_in_the_plan, "verifying_unit", {}});
    }
    if (lead.accused_unit == std::optional(command.verifying_unit)) {
      more.push_back({accused_unit_does_not_verify, "verifying_unit", {}});
    }
  });
  return answer(std::move(why), command);
}

Decision decide(const Lead& lead, const LeadListed& command, const Facts& facts,
                const Actor& actor) {
  Refusals why = reasons(lead, command, actor, [&](Refusals& more) {
    need_open_unit(more, lead, facts, actor);
    need_evidence(more, command.evidence, facts);
  });
  return answer(std::move(why), command);
}

Decision decide(const Lead& lead, const MergeLead& command, const Facts& facts,
                const Actor& actor) {
  Refusals why = reasons(lead, command, actor, [&](Refusals& more) {
    need_open_unit(more, lead, facts, actor);
  });
  return answer(std::move(why), command);
}

Decision decide(const Lead& lead, const NameAccusedUnit& command, const Facts& facts,
                const Actor& actor) {
  // What its own unit has verified already is better known than not.
  const bool is_over = lead.state == State::concluded;
  Refusals why = reasons(lead, command, actor, [&](Refusals& more) {
    if (!holds(facts.units, command.accused_unit)) {
      more.push_back({unit_is_in_the_plan, "accused_unit", {}});
    }
    if (lead.accused_unit == std::optional(command.accused_unit)) {
      more.push_back({accused_unit_differs, "accused_unit", {}});
    }
    if (!is_over && lead.verifying_unit == std::optional(command.accused_unit)) {
      more.push_back({accused_unit_does_not_verify, "accused_unit", {}});
    }
  });
  return answer(std::move(why), command);
}

Decision decide(const Lead& lead, const ConcludeLead& command, const Facts& facts,
                const Actor& actor) {
  const bool has_own_act = command.conclusion == Conclusion::listed_as_problem ||
                           command.conclusion == Conclusion::merged ||
                           command.conclusion == Conclusion::declined ||
                           command.conclusion == Conclusion::withdrawn;
  const bool needs_findings = command.conclusion == Conclusion::unsubstantiated;
  Refusals why = reasons(lead, command, actor, [&](Refusals& more) {
    if (has_own_act) more.push_back({conclusion_has_no_act_of_its_own, "conclusion", {}});
    if (needs_findings && command.findings.empty()) {
      more.push_back({conclusion_states_its_findings, "findings", {}});
    }
    if (command.basis.empty()) more.push_back({conclusion_names_its_basis, "basis", {}});
    need_evidence(more, command.evidence, facts);
  });
  return answer(std::move(why), command);
}

Decision decide(const Lead& lead, const WithdrawLead& command, const Facts& facts,
                const Actor& actor) {
  Refusals why = reasons(lead, command, actor, [&](Refusals& more) {
    bool is_proved = false;
    for (std::size_t i = 0; i < command.evidence.size(); ++i) {
      const base::EvidenceId id = command.evidence[i];
      const UsableEvidence* const found = find_evidence(facts, id);
      is_proved |= found == nullptr || found->proves_something;
    }
    need_evidence(more, command.evidence, facts);
    if (lead.identity && !is_proved) {
      more.push_back({complainants_withdrawal_has_evidence, "evidence", {}});
    }
  });
  return answer(std::move(why), command);
}

Decision decide(const Lead& lead, const AnswerComplainant& command, const Facts&,
                const Actor& actor) {
  return answer(why_not(lead, command.kAct, actor), command);
}

Decision decide(const Lead& lead, const ExtendResult& command, const Facts& facts,
                const Actor& actor) {
  Refusals why = reasons(lead, command, actor, [&](Refusals& more) {
    if (!cap_of(lead.procedure) || !is_result_awaited(lead)) return;
    const deadline::Wait& result = *lead.result;
    deadline::ExtensionFacts asked;
    asked.start = result.since_day;
    // The day by law is known where the calendar does not reach the day that counts.
    asked.due = result.due_day.value_or(result.nominal_day.value_or(result.since_day));
    asked.new_due = command.new_due;
    asked.today = facts.today;
    asked.approver = command.approver;
    asked.reason = command.reason;
    asked.is_complainant_told = command.is_complainant_told;
    asked.cap = *cap_of(lead.procedure);
    const Refusals against = deadline::why_not_extend(asked);
    more.insert(more.end(), against.begin(), against.end());
  });
  return answer(std::move(why), command);
}

Decision decide(const Lead& lead, const UndoImport& command, const Facts&, const Actor& actor) {
  const bool is_of_import =
      lead.conclusion == Conclusion::listed_as_problem && !lead.row_key.empty();
  Refusals why = reasons(lead, command, actor, [&](Refusals& more) {
    if (!is_of_import) more.push_back({row_is_unchanged_since_read});
  });
  return answer(std::move(why), command);
}

}  // namespace pledge::lead

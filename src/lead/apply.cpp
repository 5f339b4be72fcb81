#include <utility>

#include "base/replay.hpp"
#include "lead/decide.hpp"

namespace pledge::lead {
namespace {

class Applier {
 public:
  Applier(Lead& lead, const base::Stamp& stamp) : lead_(lead), stamp_(stamp) {}

  void operator()(const LeadRegistered& event) {
    lead_.id = event.id;
    lead_.campaign = event.campaign;
    lead_.number = event.number;
    lead_.channel = event.channel;
    lead_.original_number = event.original_number;
    lead_.title = event.title;
    lead_.content = event.content;
    lead_.accused_unit = event.accused_unit;
    lead_.reporting_unit = event.reporting_unit;
    lead_.category = event.category;
    lead_.amount_fen = event.amount_fen;
    lead_.identity = event.identity;
    lead_.received_day = stamp_.day();
    lead_.admission_due_day = event.admission_due_day;
    lead_.row_key = event.row_key;
    lead_.is_unit_unknown = event.is_unit_unknown;
    lead_.procedure = event.procedure;
    lead_.material_day = event.material_day;
  }
  void operator()(const RequestSupplement& event) {
    lead_.supplements.push_back({event.wanted, stamp_.day(), {}, {}});
    lead_.admission_due_day.reset();
    lead_.state = State::needs_supplement;
  }
  void operator()(const LeadSupplemented& event) {
    Supplement& asked = base::last_of(lead_.supplements);
    asked.given = event.given;
    asked.given_day = stamp_.day();
    lead_.admission_due_day = event.admission_due_day;
    lead_.state = State::received;
  }
  void operator()(const AdmitLead&) { lead_.state = State::admitted; }
  void operator()(const DeclineLead& event) {
    lead_.basis = event.basis;
    conclude(Conclusion::declined, event.reason);
  }
  void operator()(const BeginVerification& event) {
    lead_.verifying_unit = event.verifying_unit;
    lead_.state = State::verifying;
  }
  void operator()(const LeadListed& event) {
    lead_.problems.push_back(event.problem);
    // Of a second problem the findings stand in its own event.
    if (lead_.findings.empty()) lead_.findings = event.findings;
    conclude(Conclusion::listed_as_problem, {});
  }
  void operator()(const MergeLead& event) {
    lead_.problems.push_back(event.problem);
    conclude(Conclusion::merged, event.reason);
  }
  void operator()(const ConcludeLead& event) {
    lead_.findings = event.findings;
    lead_.basis = event.basis;
    conclude(event.conclusion, event.reason);
  }
  void operator()(const WithdrawLead& event) { conclude(Conclusion::withdrawn, event.reason); }
  void operator()(const CountWaits&) {}
  void operator()(const NameAccusedUnit& event) {
    lead_.accused_unit = event.accused_unit;
    lead_.is_unit_unknown.reset();
  }
  void operator()(const UndoImport& event) {
    lead_.row_key.clear();  // the row may come again
    conclude(Conclusion::withdrawn, event.reason);
  }
  void operator()(const ExtendResult& event) {
    deadline::Wait& result = lead_.result.value();
    const base::Day from = result.due_day.value_or(event.new_due);
    lead_.extensions.push_back({stamp_.day(), from, event.new_due, event.approver, event.reason});
    result.due_day = event.new_due;
    result.target_day.reset();  // counted anew
  }
  void operator()(const AnswerComplainant& event) {
    lead_.answers.push_back({event.text, stamp_.day()});
  }

 private:
  void conclude(Conclusion conclusion, const std::string& reason) {
    lead_.conclusion = conclusion;
    lead_.reason = reason;
    // The day on which there was a result; another problem that is found later moves it no more.
    if (!lead_.concluded_day) lead_.concluded_day = stamp_.day();
    lead_.state = State::concluded;
  }

  Lead& lead_;
  const base::Stamp& stamp_;
};

Act act_of(const Event& event) {
  return std::visit([](const auto& held) { return std::decay_t<decltype(held)>::kAct; }, event);
}

/// The days of the result outlive the wait for it.
void take_waits(Lead& lead, const deadline::Waits& waits) {
  lead.waits = waits.open;
  for (const deadline::Wait& wait : lead.waits) {
    if (wait.clock && deadline::is_of_result(*wait.clock)) lead.result = wait;
  }
}

}  // namespace

Lead apply(const std::optional<Lead>& before, const Event& event, const base::Stamp& stamp) {
  const bool is_first = std::holds_alternative<Said<LeadRegistered>>(event);
  PLEDGE_ASSERT(is_first != before.has_value());
  Lead lead = before.value_or(Lead{});
  const State from = lead.state;
  std::visit(Applier(lead, stamp), event);
  std::visit([&](const auto& held) { if (held.waits) take_waits(lead, *held.waits); }, event);
  PLEDGE_ASSERT(is_first || leads(from, act_of(event), lead.state));
  PLEDGE_ASSERT(!before || before->channel == lead.channel);
  ++lead.version;
  lead.changed_at = stamp.at;
  return lead;
}

std::vector<base::EvidenceId> named_evidence(const Event& event) {
  return std::visit(
      [](const auto& held) -> std::vector<base::EvidenceId> {
        if constexpr (requires { held.evidence; }) {
          return held.evidence;
        } else {
          return {};
        }
      },
      event);
}

void set_waits(Event& event, const std::vector<deadline::Wait>& waits) {
  std::visit([&](auto& held) { held.waits = deadline::Waits{waits}; }, event);
}

Lead apply_all(std::optional<Lead> before, const Events& events, const base::Stamp& stamp) {
  PLEDGE_ASSERT(!events.empty());
  for (const Event& event : events) before = apply(before, event, stamp);
  return std::move(before).value();
}

}  // namespace pledge::lead

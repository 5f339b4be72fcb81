#include "lead/procedure.hpp"

#include "base/label.hpp"
#include "base/rule.hpp"

namespace pledge::lead {
namespace {

using deadline::ProcedureClock;
using deadline::WaitKind;

/// What is waited for in a state; nothing when all is done.
std::optional<WaitKind> kind_in(const Lead& lead) {
  switch (lead.state) {
    case State::received: return WaitKind::lead_examination;
    case State::needs_supplement:
      // Its one clock runs on, so it stays the office's to end.
      return lead.procedure == Procedure::arrears_complaint ? WaitKind::lead_conclusion
                                                            : WaitKind::lead_supplement;
    case State::admitted: return WaitKind::lead_verification;
    case State::verifying: return WaitKind::lead_conclusion;
    case State::concluded: break;
  }
  // Withdrawn ones, too: whoever complained is told that it has ended.
  const bool is_answer_owed = lead.identity && lead.answers.empty();
  return is_answer_owed ? std::optional(WaitKind::lead_answer) : std::nullopt;
}

/// 鄂政办发〔2020〕66号: three working days to examine, fifteen from 转办 to the result, five to tell.
std::optional<ProcedureClock> business_clock(WaitKind kind) {
  switch (kind) {
    case WaitKind::lead_examination: return ProcedureClock::business_complaint_review;
    case WaitKind::lead_conclusion: return ProcedureClock::business_complaint_handling;
    case WaitKind::lead_answer: return ProcedureClock::business_complaint_answer;
    default: return std::nullopt;
  }
}

/// 信访工作条例: fifteen days to say whether it is admitted, sixty from then to the result.
std::optional<ProcedureClock> petition_clock(const Lead& lead, WaitKind kind) {
  if (kind == WaitKind::lead_examination) return ProcedureClock::petition_admission_notice;
  if (kind == WaitKind::lead_supplement) return std::nullopt;
  // What was never admitted has no result, only an answer.
  const bool is_admitted = kind != WaitKind::lead_answer || lead.result;
  return is_admitted ? std::optional(ProcedureClock::petition_conclusion) : std::nullopt;
}

}  // namespace

std::optional<Procedure> procedure_of(Channel channel) {
  switch (channel) {
    case Channel::self_check:
    case Channel::audit:
    case Channel::inspection:
    case Channel::fiscal_supervision: return Procedure::campaign_own;
    case Channel::business_complaint: return Procedure::business_complaint;
    case Channel::letters_and_visits: return Procedure::petition;
    case Channel::complaint:
    case Channel::leader_assignment:
    case Channel::online_collection:
    case Channel::hotline_transfer:
    case Channel::other: break;
  }
  return std::nullopt;
}

Procedure procedure_of(const RegisterLead& command) {
  if (const auto certain = procedure_of(command.channel)) return *certain;
  return command.procedure.value_or(Procedure::campaign_own);
}

base::Refusals why_not_procedure(const RegisterLead& command, base::Day today) {
  using enum base::Rule;
  base::Refusals why;
  const Procedure procedure = procedure_of(command);
  if (command.procedure && *command.procedure != procedure) {
    why.push_back({procedure_fits_the_channel,
                   "procedure",
                   {std::string(base::label("source", command.channel)),
                    std::string(base::label("procedure", procedure))}});
  }
  const bool is_transferred = procedure == Procedure::arrears_complaint;
  if (is_transferred && !command.material_day) {
    why.push_back({material_day_is_said, "material_day"});
  }
  if (!is_transferred && command.material_day) {
    why.push_back({material_day_is_of_an_arrears_complaint, "material_day"});
  }
  if (is_transferred && command.material_day && *command.material_day > today) {
    why.push_back(
        {material_day_is_reached, "material_day", {base::to_text(*command.material_day)}});
  }
  return why;
}

std::optional<ProcedureClock> clock_of(const Lead& lead, WaitKind kind) {
  if (!lead.procedure) return std::nullopt;
  switch (*lead.procedure) {
    case Procedure::campaign_own: return std::nullopt;
    case Procedure::business_complaint: return business_clock(kind);
    // Whoever transferred it has examined it: the one clock runs on, 补正 or not.
    case Procedure::arrears_complaint: return ProcedureClock::arrears_complaint_result;
    case Procedure::petition: return petition_clock(lead, kind);
  }
  return std::nullopt;
}

std::optional<ProcedureClock> cap_of(const std::optional<Procedure>& procedure) {
  if (procedure == Procedure::arrears_complaint) {
    return deadline::cap_of(ProcedureClock::arrears_complaint_result);
  }
  if (procedure == Procedure::petition) {
    return deadline::cap_of(ProcedureClock::petition_conclusion);
  }
  return std::nullopt;
}

bool is_result_awaited(const Lead& lead) {
  return lead.result && !lead.waits.empty() && lead.waits.front().clock == lead.result->clock;
}

std::vector<deadline::WantedWait> wanted_waits(const Lead& lead) {
  const auto kind = kind_in(lead);
  if (!kind) return {};
  deadline::WantedWait wanted;
  wanted.kind = *kind;
  wanted.clock = clock_of(lead, *kind);
  const bool goes_on = wanted.clock && lead.result && lead.result->clock == wanted.clock;
  if (goes_on) {
    wanted.carried = lead.result;
    return {wanted};
  }
  if (lead.state == State::received) wanted.due_day_original = lead.admission_due_day;
  if (lead.procedure == Procedure::arrears_complaint) wanted.since_day = lead.material_day;
  return {wanted};
}

}  // namespace pledge::lead

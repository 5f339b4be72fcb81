#pragma once
#include <optional>
#include <vector>

#include "base/refusal.hpp"
#include "lead/events.hpp"

/// 办理程序: the clocks of the procedure by which a lead is handled (ADR 0036).
namespace pledge::lead {

/// The procedure that the channel alone gives; nothing where the officer says it.
std::optional<Procedure> procedure_of(Channel channel);
/// What is registered: what the channel gives, what was said, else the campaign's own.
Procedure procedure_of(const RegisterLead& command);

/// Everything that is wrong with the procedure that was said, and with its day.
base::Refusals why_not_procedure(const RegisterLead& command, base::Day today);

/// The rule that counts the day of `kind`; nothing where the plan's terms do.
std::optional<deadline::ProcedureClock> clock_of(const Lead& lead, deadline::WaitKind kind);

/// How long the result of this procedure may take in all; nothing where it cannot be extended.
std::optional<deadline::ProcedureClock> cap_of(const std::optional<Procedure>& procedure);
/// Whether whoever complained still waits for the result: it has begun, and has not been given.
bool is_result_awaited(const Lead& lead);

/// What a lead waits for in its state: at most one thing.
std::vector<deadline::WantedWait> wanted_waits(const Lead& lead);

}  // namespace pledge::lead

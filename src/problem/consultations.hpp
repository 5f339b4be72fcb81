#pragma once
#include <optional>
#include <vector>

#include "base/stamp.hpp"
#include "problem/events.hpp"

/// 征求反映企业意见 as a list: what was said is added, never overwritten (ADR 0034).
namespace pledge::problem {

/// 不同意 of this round that no later 同意 with evidence, recorded by another person, has lifted.
std::optional<ConsultationRecord> standing_disagreement(const Problem& problem);

/// Who recorded a consultation of this round.
bool has_consulted(const Problem& problem, base::OfficerId officer);
/// An attempt that day to reach the complainant, recorded as such.
bool was_sought_on(const Problem& problem, base::Day day);

/// For apply() alone: add the record, or let the agreement of others lapse, and say what stands.
void note_consultation(Problem& problem, const ComplainantConsulted& event,
                       const base::Stamp& stamp);
void lapse_consultations(Problem& problem, const ConsultationLapsed& event);
/// What stood against the round before stands in this one, too.
void carry_disagreement(Problem& problem, ConsultationRecord disagreement);

}  // namespace pledge::problem

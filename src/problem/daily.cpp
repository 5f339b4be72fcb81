#include "problem/daily.hpp"

namespace pledge::problem {

Light recorded_light(const Problem& problem) {
  return problem.lights.empty() ? LightRecord{}.light : problem.lights.back().light;
}

std::optional<LightChanged> light_change(const Problem& problem, const LightFacts& facts,
                                         base::Day today,
                                         const deadline::WorkingCalendar& calendar) {
  if (!is_running(problem.state)) return std::nullopt;
  if (!problem.lights.empty() && problem.lights.back().day >= today) return std::nullopt;
  const Light light = light_of(facts, today, calendar);
  const Light last = recorded_light(problem);
  if (light == last) return std::nullopt;
  return LightChanged{last, light, explain_light(facts, today, calendar)};
}

std::optional<AgreementBroken> broken_agreement(const Problem& problem, base::Day today) {
  const bool is_over = problem.is_watched() && *problem.money->agreed_until_day < today;
  if (!is_over || problem.agreement_broken_day) return std::nullopt;
  return AgreementBroken{*problem.money->agreed_until_day, problem.money->open_undisputed_fen(),
                         {}};
}

bool is_to_be_signed_for(const Problem& problem, std::int32_t working_days, base::Day today,
                         const deadline::WorkingCalendar& calendar) {
  if (problem.state != State::assigned || !problem.assignment) return false;
  const Assignment& assignment = *problem.assignment;
  if (assignment.signed_for_at || assignment.pending_return) return false;
  const auto passed = calendar.working_days_between(assignment.day, today);
  return passed && *passed >= working_days;
}

}  // namespace pledge::problem

#include "problem/other_side.hpp"

namespace pledge::problem {

bool is_of_other_side(const Event& event) {
  if (const auto* changed = std::get_if<LightChanged>(&event)) {
    return changed->before == Light::black || changed->light == Light::black;
  }
  return std::holds_alternative<Said<AttachLead, LeadAttachedTag>>(event) ||
         std::holds_alternative<ComplainantConsulted>(event) ||
         std::holds_alternative<ConsultationLapsed>(event);
}

}  // namespace pledge::problem

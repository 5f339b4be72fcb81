#include "casework/other_side.hpp"

#include "casework/lights.hpp"
#include "problem/events.hpp"

namespace pledge::casework {

bool sees_other_side(const access::Actor& reader, const base::UnitCode& responsible_unit) {
  return sees_black(reader) && !reader.is_of(responsible_unit);
}

void hide_other_side(const access::Actor& reader, problem::Problem& problem) {
  if (!sees_other_side(reader, problem.responsible_unit)) hide_other_side(problem);
}

void hide_other_side(problem::Problem& problem) {
  problem.is_referred = false;
  problem.has_complainant = false;
  problem.consultation.reset();
  problem.consultations.clear();
  problem.known_since_day.reset();
}

void show_row(const access::Actor& reader, LedgerRow& row) {
  row.light = shown_to(reader, row.light);
  row.is_referred = row.is_referred && sees_other_side(reader, row.responsible_unit);
}

bool tells_of_consultation(std::string_view event) {
  return event == problem::ComplainantConsulted::kKind ||
         event == problem::ConsultationLapsed::kKind;
}

}  // namespace pledge::casework

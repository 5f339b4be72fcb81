#include "problem/consultations.hpp"

#include <algorithm>

namespace pledge::problem {
namespace {

using Records = std::vector<ConsultationRecord>;

/// What was recorded before there was a list becomes its first line.
void take_over(Problem& problem) {
  const bool is_listed = std::any_of(
      problem.consultations.begin(), problem.consultations.end(),
      [&](const ConsultationRecord& one) { return one.round == problem.round; });
  if (is_listed || !problem.consultation) return;
  ConsultationRecord old;
  old.result = problem.consultation->result;
  old.note = problem.consultation->note;
  old.day = problem.consultation->day;
  old.attempt_count = problem.consultation->attempt_count;
  old.round = problem.round;
  problem.consultations.push_back(std::move(old));
}

Records counting(const Problem& problem) {
  Problem known;
  known.round = problem.round;
  known.consultation = problem.consultation;
  known.consultations = problem.consultations;
  take_over(known);
  std::erase_if(known.consultations, [&](const ConsultationRecord& one) {
    return one.round != problem.round || one.has_lapsed;
  });
  return known.consultations;
}

const ConsultationRecord* disagreement_in(const Records& records) {
  const ConsultationRecord* standing = nullptr;
  for (const ConsultationRecord& one : records) {
    if (one.result == ConsultationResult::disagreed) standing = &one;
    const bool lifts = one.result == ConsultationResult::agreed && standing != nullptr &&
                       !one.evidence.empty() && one.recorded_by != standing->recorded_by;
    if (lifts) standing = nullptr;
  }
  return standing;
}

/// 不同意 before 同意, 同意 before 联系不上; of attempts how many there were.
std::optional<Consultation> standing_of(const Records& records) {
  if (records.empty()) return std::nullopt;
  const ConsultationRecord* said = disagreement_in(records);
  std::int32_t attempt_count = 0;
  for (const ConsultationRecord& one : records) {
    if (one.result == ConsultationResult::unreachable) attempt_count += one.attempt_count;
    const bool is_last_yes = said == nullptr || said->result == ConsultationResult::agreed;
    if (is_last_yes && one.result == ConsultationResult::agreed) said = &one;
  }
  if (said != nullptr) return Consultation{said->result, 1, said->note, said->day};
  return Consultation{ConsultationResult::unreachable, std::min(attempt_count, 20),
                      records.back().note, records.back().day};
}

}  // namespace

std::optional<ConsultationRecord> standing_disagreement(const Problem& problem) {
  const Records records = counting(problem);
  const ConsultationRecord* const standing = disagreement_in(records);
  return standing != nullptr ? std::optional(*standing) : std::nullopt;
}

bool has_consulted(const Problem& problem, base::OfficerId officer) {
  return std::any_of(problem.consultations.begin(), problem.consultations.end(),
                     [&](const ConsultationRecord& one) {
                       return one.round == problem.round && one.recorded_by == officer;
                     });
}

bool was_sought_on(const Problem& problem, base::Day day) {
  const Records records = counting(problem);
  return std::any_of(records.begin(), records.end(), [&](const ConsultationRecord& one) {
    return one.result == ConsultationResult::unreachable && one.day == day;
  });
}

void note_consultation(Problem& problem, const ComplainantConsulted& event,
                       const base::Stamp& stamp) {
  if (!event.round) {  // recorded before they were a list: the last one counts
    problem.consultation =
        Consultation{event.result, event.attempt_count.value_or(1), event.note, stamp.day()};
    return;
  }
  take_over(problem);
  ConsultationRecord record;
  record.result = event.result;
  record.note = event.note;
  record.evidence = event.evidence;
  record.day = stamp.day();
  record.recorded_by = stamp.officer;
  record.round = *event.round;
  problem.consultations.push_back(std::move(record));
  problem.consultation = standing_of(counting(problem));
}

void lapse_consultations(Problem& problem, const ConsultationLapsed& event) {
  if (!event.round) return problem.consultation.reset();
  take_over(problem);
  const bool is_against = standing_disagreement(problem).has_value();
  for (ConsultationRecord& one : problem.consultations) {
    // Whoever disagreed still does.
    const bool stays = is_against && one.result == ConsultationResult::disagreed;
    one.has_lapsed = one.has_lapsed || (one.round == *event.round && !stays);
  }
  problem.consultation = standing_of(counting(problem));
}

void carry_disagreement(Problem& problem, ConsultationRecord disagreement) {
  disagreement.round = problem.round;
  problem.consultations.push_back(std::move(disagreement));
  problem.consultation = standing_of(counting(problem));
}

}  // namespace pledge::problem

#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/record.hpp"
#include "problem/money.hpp"

/// 征求反映企业意见 as a problem holds it; what counts of it: consultations.hpp.
namespace pledge::problem {

PLEDGE_ENUM(ConsultationResult, agreed, disagreed, unreachable)

/// 征求反映企业意见.
struct Consultation {
  ConsultationResult result = ConsultationResult::agreed;
  std::int32_t attempt_count = 1;
  std::string note;
  base::Day day;

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("result", self.result);
    visit("attempt_count", self.attempt_count, base::between(1, 20));
    visit("note", self.note, base::long_text());
    visit("day", self.day);
  }
};

/// One conversation or attempt, as it was recorded; `consultation` says what stands of them.
struct ConsultationRecord {
  ConsultationResult result = ConsultationResult::agreed;
  std::string note;
  std::vector<EvidenceRef> evidence;
  base::Day day;
  std::optional<base::OfficerId> recorded_by;  ///< absent: recorded before they were a list
  std::int32_t attempt_count = 1;              ///< more only where recorded before
  std::int32_t round = 1;
  bool has_lapsed = false;  ///< another complainant came in since

  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("result", self.result);
    visit("note", self.note, base::long_text());
    visit("evidence", self.evidence);
    visit("day", self.day);
    visit("recorded_by", self.recorded_by);
    visit("attempt_count", self.attempt_count, base::between(1, 20));
    visit("round", self.round);
    visit("has_lapsed", self.has_lapsed);
  }
};

}  // namespace pledge::problem

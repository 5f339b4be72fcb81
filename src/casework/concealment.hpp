#pragma once
#include "casework/desk.hpp"

/// 隐瞒不报: a unit signed that it had nothing to report, and later a verified problem shows that
/// it had (港营商办发〔2024〕1号 五（一）). A finding for the office, which decides; a problem that the
/// unit itself reported later is never held against it.
namespace pledge::casework {

struct Concealment {
  base::DeliverableId deliverable;
  std::int64_t deliverable_version = 0;
  base::UnitCode unit;
  std::string unit_name;
  std::string milestone;
  base::Day nil_return_day;
  std::string signed_by;
  base::ProblemId problem;
  std::string problem_number;
  std::string description;
  problem::Source source = problem::Source::other;
  std::optional<base::Day> matter_day;  ///< the earliest day that anything tells of it
  bool is_certain = false;  ///< that day is not after the nil return; else the office has to ask
  std::optional<base::LeadId> lead;  ///< by which the nil return can be contradicted, if seen
  bool is_recorded = false;          ///< the office has recorded the contradiction
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("deliverable", self.deliverable);
    visit("deliverable_version", self.deliverable_version);
    visit("unit", self.unit);
    visit("unit_name", self.unit_name);
    visit("milestone", self.milestone);
    visit("nil_return_day", self.nil_return_day);
    visit("signed_by", self.signed_by);
    visit("problem", self.problem);
    visit("problem_number", self.problem_number);
    visit("description", self.description, base::long_text());
    visit("source", self.source);
    visit("matter_day", self.matter_day);
    visit("is_certain", self.is_certain);
    visit("lead", self.lead);
    visit("is_recorded", self.is_recorded);
  }
};

/// The office, the leader and the discipline inspection see findings; nobody else does.
bool sees_concealments(const access::Actor& reader);
/// At most kPageRows, by deliverable and problem; certain ones first.
std::vector<Concealment> concealments(Desk& desk, const access::Actor& reader,
                                      const base::CampaignCode& campaign);

}  // namespace pledge::casework

#pragma once
#include "casework/campaign_work.hpp"
#include "casework/dossier.hpp"

/// 隐瞒不报: a unit signed that it had nothing to report, and later a verified problem shows that
/// it had (港营商办发〔2024〕1号 五（一）). A finding for the office, which records it or dismisses it with
/// a reason; what was dismissed stands until something new is known. A problem that the unit
/// itself reported later is never held against it.
namespace pledge::casework {

/// Where a finding stands.
PLEDGE_ENUM(ConcealmentStanding, open, recorded, dismissed)

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
  ConcealmentStanding standing = ConcealmentStanding::open;
  std::string dismissal_reason;             ///< of the last dismissal, also when it is overtaken
  std::optional<base::Day> dismissed_day;
  std::string dismissed_by_name;
  std::vector<ActView> acts;                ///< that concern the reader
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
    visit("standing", self.standing);
    visit("dismissal_reason", self.dismissal_reason, base::long_text());
    visit("dismissed_day", self.dismissed_day);
    visit("dismissed_by_name", self.dismissed_by_name);
    visit("acts", self.acts);
  }
};

/// The office, the leader and the discipline inspection see findings, and who stands in for the
/// office those about its unit; nobody else does.
bool sees_concealments(const access::Actor& reader);
/// At most kPageRows, by deliverable and problem; open ones first, of them the certain ones.
std::vector<Concealment> concealments(Desk& desk, const access::Actor& reader,
                                      const base::CampaignCode& campaign);
/// What counts: neither recorded nor dismissed.
std::int64_t open_count(const std::vector<Concealment>& findings);

base::Outcome<campaign::Deliverable> dismiss_concealment(
    Desk& desk, const Acting& acting, const campaign::DismissConcealment& command);

/// As this reader may read it: what was held against a unit's nil return, and what was not, only
/// those see who see findings.
campaign::Deliverable shown_deliverable(const access::Actor& reader,
                                        campaign::Deliverable deliverable);

}  // namespace pledge::casework

#pragma once
#include "casework/dossier.hpp"
#include "casework/lead_work.hpp"

/// One lead as its page shows it, and the vault's door.
namespace pledge::casework {

/// 办理期限: what the procedure gave, what it was extended to, and how it was kept. Both days are
/// held and both are counted, as with a problem.
struct ResultView {
  base::Day since_day;
  std::optional<base::Day> nominal_day;       ///< by law, before it rolled
  std::optional<base::Day> due_day_original;  ///< absent when the calendar was not loaded
  std::optional<base::Day> due_day;
  std::optional<base::Day> target_day;
  std::optional<base::Day> cap_day;    ///< until which it can be extended at all
  std::optional<base::Day> ended_day;  ///< on which whoever complained had it
  std::optional<std::int32_t> working_days_late_original;
  std::optional<std::int32_t> working_days_late;
  deadline::DayGround why_day;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("since_day", self.since_day);
    visit("nominal_day", self.nominal_day);
    visit("due_day_original", self.due_day_original);
    visit("due_day", self.due_day);
    visit("target_day", self.target_day);
    visit("cap_day", self.cap_day);
    visit("ended_day", self.ended_day);
    visit("working_days_late_original", self.working_days_late_original);
    visit("working_days_late", self.working_days_late);
    visit("why_day", self.why_day);
  }
};

inline constexpr std::size_t kLeadFilesShown = 1000;

struct LeadDossier {
  lead::Lead lead;
  std::vector<WaitView> waits;
  std::optional<ResultView> result;
  bool is_identity_hidden = false;
  bool is_identity_erased = false;  ///< 已依法删除: nobody can open it any more
  std::vector<ActView> acts;
  std::vector<TimelineView> timeline;
  std::vector<NamedCode> unit_names;
  std::vector<NamedCode> category_names;
  std::vector<evidence::Evidence> files;       ///< that its acts brought
  std::vector<NamedCode> problem_numbers;  ///< of its problems that the reader may open
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("lead", self.lead);
    visit("waits", self.waits);
    visit("result", self.result);
    visit("is_identity_hidden", self.is_identity_hidden);
    visit("is_identity_erased", self.is_identity_erased);
    visit("acts", self.acts);
    visit("timeline", self.timeline);
    visit("unit_names", self.unit_names);
    visit("category_names", self.category_names);
    visit("files", self.files, base::up_to(kLeadFilesShown));
    visit("problem_numbers", self.problem_numbers);
  }
};
base::Outcome<LeadDossier> lead_dossier(Desk& desk, const access::Actor& reader,
                                        base::LeadId id);

/// Why the reader may not know who complains.
base::Refusals why_not_identity(const lead::Lead& lead, const access::Actor& reader);

/// Opening an identity is an act with a reason, and stands in the journal.
struct OpenIdentity {
  std::string reason;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("reason", self.reason, base::required_text());
  }
};
base::Outcome<lead::Identity> open_identity(Desk& desk, const access::Actor& reader,
                                            base::LeadId id, const OpenIdentity& command);

/// list_problem in the shape of an act route.
base::Outcome<problem::Problem> list_problem_from_lead(Desk& desk, const Acting& acting,
                                                       const ListProblem& command);

}  // namespace pledge::casework

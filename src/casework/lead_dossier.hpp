#pragma once
#include "casework/dossier.hpp"
#include "casework/lead_work.hpp"

/// One lead as its page shows it, and the vault's door.
namespace pledge::casework {

struct LeadDossier {
  lead::Lead lead;
  bool is_identity_hidden = false;
  std::vector<ActView> acts;
  std::vector<TimelineView> timeline;
  std::vector<NamedCode> unit_names;
  std::vector<NamedCode> category_names;
  std::vector<NamedCode> problem_numbers;  ///< of its problems that the reader may open
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("lead", self.lead);
    visit("is_identity_hidden", self.is_identity_hidden);
    visit("acts", self.acts);
    visit("timeline", self.timeline);
    visit("unit_names", self.unit_names);
    visit("category_names", self.category_names);
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

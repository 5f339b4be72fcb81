#pragma once
#include "access/sight.hpp"
#include "casework/dossier.hpp"
#include "casework/succession.hpp"

/// One officer as the administrators see him: roles with their reasons, recusals, sessions, what
/// is open in his hands. And why somebody does or does not see a problem.
namespace pledge::casework {

/// A session that is still good; the token itself is nowhere.
struct SessionView {
  base::Instant created_at;
  base::Instant last_seen_at;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("created_at", self.created_at);
    visit("last_seen_at", self.last_seen_at);
  }
};

/// A recusal with the number of what it is about.
struct RecusalView {
  access::Recusal recusal;
  std::string number;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    access::Recusal::fields(self.recusal, visit);
    visit("number", self.number);
  }
};

struct OfficerDossier {
  access::Officer officer;
  std::vector<RecusalView> recusals;
  std::vector<access::SightGround> grounds;
  std::vector<SessionView> sessions;
  std::vector<Holding> holdings;
  std::vector<ActView> acts;
  std::vector<TimelineView> timeline;  ///< what happened to the account, with the reasons
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("officer", self.officer);
    visit("recusals", self.recusals);
    visit("grounds", self.grounds);
    visit("sessions", self.sessions);
    visit("holdings", self.holdings);
    visit("acts", self.acts);
    visit("timeline", self.timeline);
  }
};

/// For administrators only: `actor_holds_the_role`.
base::Outcome<OfficerDossier> officer_dossier(Desk& desk, const access::Actor& reader,
                                              base::OfficerId id);

/// Whether an officer sees one problem or lead, and through which roles or recusal.
struct Sight {
  std::optional<base::ProblemId> problem;
  std::optional<base::LeadId> lead;
  std::string number;
  bool is_seen = false;
  bool is_recused = false;
  bool is_disabled = false;  ///< who cannot sign in sees nothing
  /// Where the problem is: what a role would have to be for.
  std::optional<base::UnitCode> responsible_unit;
  std::optional<base::GroupCode> group;
  std::vector<access::SightGround> grounds;
  PLEDGE_FIELDS(Self& self, Visitor&& visit) {
    visit("problem", self.problem);
    visit("lead", self.lead);
    visit("number", self.number);
    visit("is_seen", self.is_seen);
    visit("is_recused", self.is_recused);
    visit("is_disabled", self.is_disabled);
    visit("responsible_unit", self.responsible_unit);
    visit("group", self.group);
    visit("grounds", self.grounds);
  }
};
/// What is asked about: a number as printed (港2024-009, 线2024-0031), or the thing itself, for what
/// has no number yet.
struct SightOn {
  std::string number;
  std::optional<base::ProblemId> problem;
  std::optional<base::LeadId> lead;
};
/// For the security and the audit administrator.
base::Outcome<Sight> sight_of(Desk& desk, const access::Actor& reader, base::OfficerId id,
                              const SightOn& asked);

}  // namespace pledge::casework
